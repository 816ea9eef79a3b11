using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Wire;

/// <summary>
/// Tells whether a value of a closed enum is known. One that is not counts as an unknown field, and in a map it takes its whole entry along.
/// </summary>
internal static class ClosedEnumValues
{
    public static bool AreKnown(FieldTable field, Occurrence occurrence, ReadOnlySpan<byte> message) => field switch
    {
        { HasClosedEnum: false } => true,
        { IsMap: true } => IsKnownEntry(field.Message.Fields[1], occurrence.Slice(message)),
        // Of a packed list each value is looked at when it is written.
        _ => occurrence.Type != WireType.Varint || field.Enum!.IsKnown((int)occurrence.Bits),
    };

    /// <summary>Whether a packed list has no element, or none that is known; a malformed one is left to those who read it.</summary>
    public static bool HoldsNone(FieldTable list, ReadOnlySpan<byte> packed)
    {
        var reader = new WireReader(packed);
        while (!reader.AtEnd)
        {
            if (!list.HasClosedEnum || !reader.TryReadVarint(out var bits) || list.Enum!.IsKnown((int)bits))
                return false;
        }

        return true;
    }

    // A malformed entry is left to those who read it.
    private static bool IsKnownEntry(FieldTable value, ReadOnlySpan<byte> entry)
    {
        var isKnown = true;
        var reader = new WireReader(entry);
        while (!reader.AtEnd && reader.TryReadTag(out var number, out var type))
        {
            if (number == value.Number && type == WireType.Varint && reader.TryReadVarint(out var bits))
                isKnown = value.Enum!.IsKnown((int)bits);
            else if (!reader.TrySkip(number, type, WireLimits.MaxDepth))
                return true;
        }

        return isKnown;
    }
}
