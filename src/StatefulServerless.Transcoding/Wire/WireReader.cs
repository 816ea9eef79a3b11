using System.Buffers.Binary;

namespace StatefulServerless.Transcoding.Wire;

/// <summary>Reads one message's bytes, field by field. Every read answers false, and never throws, when the bytes are malformed.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> wire)
{
    private readonly ReadOnlySpan<byte> _wire = wire;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _wire.Length;

    public bool TryReadTag(out int number, out WireType type)
    {
        var isRead = TryReadVarint(out var tag);
        number = (int)(tag >> 3);
        type = (WireType)(tag & 7);
        return isRead && tag >> 3 is > 0 and <= WireLimits.MaxFieldNumber && type <= WireType.Fixed32;
    }

    public bool TryReadVarint(out ulong value)
    {
        if (Position < _wire.Length && _wire[Position] < 0x80)
        {
            value = _wire[Position++];
            return true;
        }

        return TryReadLongVarint(out value);
    }

    public bool TryReadFixed32(out ulong value)
    {
        var isRead = BinaryPrimitives.TryReadUInt32LittleEndian(_wire[Position..], out var bits);
        value = bits;
        Position += isRead ? 4 : 0;
        return isRead;
    }

    public bool TryReadFixed64(out ulong value)
    {
        var isRead = BinaryPrimitives.TryReadUInt64LittleEndian(_wire[Position..], out value);
        Position += isRead ? 8 : 0;
        return isRead;
    }

    public bool TryReadLengthDelimited(out int offset, out int length)
    {
        var isRead = TryReadVarint(out var size) && size <= (ulong)(_wire.Length - Position);
        offset = Position;
        length = isRead ? (int)size : 0;
        Position += length;
        return isRead;
    }

    /// <summary>Reads the value of a varint or fixed field as its bits.</summary>
    public bool TryReadBits(WireType type, out ulong bits)
    {
        switch (type)
        {
            case WireType.Varint:
                return TryReadVarint(out bits);
            case WireType.Fixed32:
                return TryReadFixed32(out bits);
            case WireType.Fixed64:
                return TryReadFixed64(out bits);
            default:
                bits = 0;
                return false;
        }
    }

    /// <summary>Skips the value of an unknown field; a group is skipped whole.</summary>
    /// <param name="number">The field's number, which must close a group again.</param>
    /// <param name="type">The field's wire type.</param>
    /// <param name="depthLeft">How many groups may still nest.</param>
    public bool TrySkip(int number, WireType type, int depthLeft) => type switch
    {
        WireType.LengthDelimited => TryReadLengthDelimited(out _, out _),
        WireType.StartGroup => depthLeft > 0 && TrySkipGroup(number, depthLeft - 1),
        _ => TryReadBits(type, out _),
    };

    private bool TrySkipGroup(int group, int depthLeft)
    {
        while (TryReadTag(out var number, out var type))
        {
            if (type == WireType.EndGroup)
                return number == group;
            if (!TrySkip(number, type, depthLeft))
                return false;
        }

        return false;
    }

    private bool TryReadLongVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && Position < _wire.Length; shift += 7)
        {
            var octet = _wire[Position++];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
                return true;
        }

        return false;
    }
}
