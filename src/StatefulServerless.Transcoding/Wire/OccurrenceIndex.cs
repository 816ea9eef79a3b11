using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Wire;

/// <summary>
/// Where each field of a message occurs in its bytes. Fields may come in any order and several times, so a message is scanned once
/// before it is read in the order of its fields: the last scalar wins, lists and messages keep all occurrences, and a member of a oneof
/// drops the other members before it. Nested messages are opened on top, like frames of a stack, in arrays kept between calls.
/// </summary>
internal sealed class OccurrenceIndex
{
    private const int MaxOccurrencesKept = 1 << 14;

    // A field's chain of occurrences. For a oneof, First is the index of the member given last.
    private (int First, int Last)[] _slots = new (int, int)[64];
    private Occurrence[] _occurrences = new Occurrence[64];
    private int _slotCount;
    private int _occurrenceCount;

    /// <summary>How many messages are open; the only place where the depth of what is read is counted.</summary>
    public int Depth { get; private set; }

    /// <summary>Where the next message will be opened; to close it is to close everything above.</summary>
    public MessageFrame Top => new(_slotCount, _occurrenceCount, Depth);

    /// <summary>Counts a message that is read without being scanned; false if it nests too deep.</summary>
    public bool TryEnter() => Depth++ <= WireLimits.MaxDepth;

    public void Leave() => Depth--;

    /// <summary>Scans a message.</summary>
    /// <exception cref="TranscodingException">The bytes are malformed or nest too deep.</exception>
    public MessageFrame Open(MessageTable table, ReadOnlySpan<byte> message)
    {
        var frame = Top;
        if (!TryEnter())
            throw new TranscodingException($"The message nests deeper than {WireLimits.MaxDepth} levels of messages.");

        PushSlots(table.Fields.Length + table.OneofCount);
        Scan(frame, table, message);
        return frame;
    }

    public void Close(MessageFrame frame)
    {
        _slotCount = frame.FirstSlot;
        _occurrenceCount = frame.FirstOccurrence;
        Depth = frame.Depth;
    }

    /// <summary>The field's first occurrence, or -1; for a field that is neither list nor message, the one that counts.</summary>
    public int First(MessageFrame frame, FieldTable field) => _slots[frame.FirstSlot + field.Index].First;

    public Occurrence this[int occurrence] => _occurrences[occurrence];

    /// <summary>Forgets everything, also what a fault left open.</summary>
    public void Clear()
    {
        _slotCount = _occurrenceCount = Depth = 0;
        if (_occurrences.Length > MaxOccurrencesKept)
            _occurrences = new Occurrence[64];
    }

    private void PushSlots(int count)
    {
        if (_slots.Length < _slotCount + count)
            Array.Resize(ref _slots, Math.Max(_slots.Length * 2, _slotCount + count));
        _slots.AsSpan(_slotCount, count).Fill((-1, -1));
        _slotCount += count;
    }

    private void Scan(MessageFrame frame, MessageTable table, ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            if (!reader.TryReadTag(out var number, out var type))
                throw Malformed(table, reader.Position);

            var field = table.FindByNumber(number);
            if (field is null || !field.Accepts(type))
            {
                if (!reader.TrySkip(number, type, WireLimits.MaxDepth - Depth))
                    throw Malformed(table, reader.Position);
                continue;
            }

            if (!TryReadOccurrence(ref reader, type, out var occurrence))
                throw Malformed(table, reader.Position);
            if (type == WireType.Varint)
                occurrence.Bits = field.Narrow(occurrence.Bits);
            if (ClosedEnumValues.AreKnown(field, occurrence, message))
                Record(frame, table, field, occurrence);
        }
    }

    private static bool TryReadOccurrence(ref WireReader reader, WireType type, out Occurrence occurrence)
    {
        var bits = 0UL;
        var offset = 0;
        var length = 0;
        var isRead = type == WireType.LengthDelimited ? reader.TryReadLengthDelimited(out offset, out length) : reader.TryReadBits(type, out bits);
        occurrence = new Occurrence(type, bits, offset, length);
        return isRead;
    }

    private void Record(MessageFrame frame, MessageTable table, FieldTable field, Occurrence occurrence)
    {
        ref var slot = ref _slots[frame.FirstSlot + field.Index];
        if (field.OneofIndex >= 0)
            Choose(frame, table, field);

        if (slot.First >= 0 && !field.IsRepeated && !field.IsMessage)
        {
            _occurrences[slot.First] = occurrence;
            return;
        }

        if (_occurrences.Length == _occurrenceCount)
            Array.Resize(ref _occurrences, _occurrences.Length * 2);
        _occurrences[_occurrenceCount] = occurrence;
        if (slot.First < 0)
            slot.First = _occurrenceCount;
        else
            _occurrences[slot.Last].Next = _occurrenceCount;
        slot.Last = _occurrenceCount++;
    }

    private void Choose(MessageFrame frame, MessageTable table, FieldTable field)
    {
        ref var chosen = ref _slots[frame.FirstSlot + table.Fields.Length + field.OneofIndex];
        if (chosen.First >= 0 && chosen.First != field.Index)
            _slots[frame.FirstSlot + chosen.First] = (-1, -1);
        chosen.First = field.Index;
    }

    private static TranscodingException Malformed(MessageTable table, int position) =>
        new($"The bytes of {table.FullName} are malformed or cut off at byte {position}.");
}
