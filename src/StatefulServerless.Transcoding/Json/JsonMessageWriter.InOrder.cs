using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Json;

/// <summary>
/// The short way: a message whose fields come once each and in the order of their numbers, as every protobuf runtime writes them, is
/// written while it is read. Where that does not hold, all of it is taken back and written the long way, by its
/// <see cref="OccurrenceIndex"/>. Inside of such an attempt no other one begins, so no byte is gone through more than twice as often.
/// </summary>
internal sealed partial class JsonMessageWriter
{
    private bool _triesInOrder;

    private bool TryWriteInOrder(MessageTable table, ReadOnlySpan<byte> message)
    {
        var start = _json.Mark;
        var top = _index.Top;
        _triesInOrder = false;
        var isWritten = false;
        try
        {
            isWritten = TryWriteObject(table, message);
        }
        catch (TranscodingException)
        {
            // Whether this is a fault, and which, is for the long way to say: a later occurrence may win over a bad one.
        }

        if (isWritten)
        {
            _triesInOrder = true;
            return true;
        }

        _index.Close(top);
        _json.TakeBack(start);
        return false;
    }

    private bool TryWriteObject(MessageTable table, ReadOnlySpan<byte> message)
    {
        if (!_index.TryEnter())
            return false;

        _json.StartObject();
        var reader = new WireReader(message);
        var next = 0;
        var oneofs = 0UL;
        while (!reader.AtEnd)
        {
            var start = reader.Position;
            if (!reader.TryReadTag(out var number, out var type))
                return false;

            var field = table.FindByNumber(number);
            if (field is null || !field.Accepts(type))
            {
                if (!reader.TrySkip(number, type, WireLimits.MaxDepth - _index.Depth))
                    return false;
                continue;
            }

            if (field.Index < next || field.Enum is { IsClosed: true } || !IsFirstOfOneof(field, ref oneofs))
                return false;
            WriteAbsent(table.Fields[next..field.Index]);
            next = field.Index + 1;
            _json.WriteName(field.JsonMember);
            if (!(field.IsMap ? TryWriteMap(table, field, ref reader, message, start)
                : field.IsRepeated ? TryWriteList(field, type, ref reader, message)
                : TryWriteOne(field, type, ref reader, message)))
                return false;
        }

        WriteAbsent(table.Fields[next..]);
        _json.EndObject();
        _index.Leave();
        return true;
    }

    private static bool IsFirstOfOneof(FieldTable field, ref ulong oneofs)
    {
        if (field.OneofIndex < 0)
            return true;
        var bit = 1UL << field.OneofIndex;
        var isFirst = (oneofs & bit) == 0 && field.OneofIndex < 64;
        oneofs |= bit;
        return isFirst;
    }

    private void WriteAbsent(ReadOnlySpan<FieldTable> fields)
    {
        foreach (var field in fields)
            WriteMember(field, first: -1, []);
    }

    private bool TryWriteOne(FieldTable field, WireType type, ref WireReader reader, ReadOnlySpan<byte> message)
    {
        if (type != WireType.LengthDelimited)
        {
            if (!reader.TryReadBits(type, out var bits))
                return false;
            WriteBits(field, bits);
            return true;
        }

        if (!reader.TryReadLengthDelimited(out var offset, out var length))
            return false;
        var value = message.Slice(offset, length);
        if (field.IsMessage)
            return TryWriteNested(field.Message, value);
        if (field.Type == FieldType.String)
            WriteText(field, value);
        else if (field.Type == FieldType.Bytes)
            _json.WriteBase64(value);
        else
            WritePacked(field, value);
        return true;
    }

    private bool TryWriteNested(MessageTable table, ReadOnlySpan<byte> message)
    {
        if (!table.HasOwnJson)
            return TryWriteObject(table, message);
        WriteWellKnown(table, message);
        return true;
    }

    private bool TryWriteList(FieldTable field, WireType type, ref WireReader reader, ReadOnlySpan<byte> message)
    {
        _json.StartArray();
        do
        {
            if (!TryWriteOne(field, type, ref reader, message))
                return false;
        }
        while (TryReadSameTag(field, ref reader, out type));
        _json.EndArray();
        return true;
    }

    // A later entry may win over an earlier one, so the entries, which stand together, go the long way.
    private bool TryWriteMap(MessageTable table, FieldTable field, ref WireReader reader, ReadOnlySpan<byte> message, int start)
    {
        do
        {
            if (!reader.TryReadLengthDelimited(out _, out _))
                return false;
        }
        while (TryReadSameTag(field, ref reader, out _));

        var entries = message[start..reader.Position];
        var frame = _index.Open(table, entries);
        WriteMap(field, _index.First(frame, field), entries);
        _index.Close(frame);
        return true;
    }

    private static bool TryReadSameTag(FieldTable field, ref WireReader reader, out WireType type)
    {
        var ahead = reader;
        if (!ahead.TryReadTag(out var number, out type) || number != field.Number || !field.Accepts(type))
            return false;
        reader = ahead;
        return true;
    }
}
