namespace StatefulServerless.Fuzzing.Mutations;

/// <summary>A field on the wire, as a tree where its bytes can be read as a message.</summary>
internal sealed record ProtobufField(int Number, int WireType, ulong Bits, byte[] Bytes, IReadOnlyList<ProtobufField>? Fields)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;
    private const int MaxDepth = 20;

    /// <summary>Reads bytes as fields; null if they are none.</summary>
    public static IReadOnlyList<ProtobufField>? Parse(ReadOnlySpan<byte> wire, int depth = 0)
    {
        var fields = new List<ProtobufField>();
        while (!wire.IsEmpty)
        {
            if (!TryTakeVarint(ref wire, out var tag) || tag >> 3 == 0 || TakeField(tag, ref wire, depth) is not { } field)
                return null;
            fields.Add(field);
        }

        return fields;
    }

    public static byte[] Serialize(IReadOnlyList<ProtobufField> fields)
    {
        var output = new List<byte>();
        foreach (var field in fields)
            field.WriteTo(output);
        return [.. output];
    }

    public static void WriteVarint(List<byte> output, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            output.Add((byte)(value | 0x80));
        output.Add((byte)value);
    }

    private static ProtobufField? TakeField(ulong tag, ref ReadOnlySpan<byte> wire, int depth)
    {
        var (number, type) = ((int)(tag >> 3), (int)(tag & 7));
        switch (type)
        {
            case Varint:
                return TryTakeVarint(ref wire, out var bits) ? new ProtobufField(number, type, bits, [], null) : null;
            case LengthDelimited:
                if (!TryTakeVarint(ref wire, out var length) || length > (ulong)wire.Length)
                    return null;
                var bytes = wire[..(int)length].ToArray();
                wire = wire[(int)length..];
                return new ProtobufField(number, type, 0, bytes, depth < MaxDepth && bytes.Length > 1 ? Parse(bytes, depth + 1) : null);
            case Fixed64 or Fixed32:
                var size = type == Fixed64 ? 8 : 4;
                if (wire.Length < size)
                    return null;
                var content = wire[..size].ToArray();
                wire = wire[size..];
                return new ProtobufField(number, type, 0, content, null);
            default:
                return null;
        }
    }

    private void WriteTo(List<byte> output)
    {
        WriteVarint(output, ((ulong)(uint)Number << 3) | (uint)WireType);
        if (WireType == Varint)
        {
            WriteVarint(output, Bits);
            return;
        }

        var content = Fields is null ? Bytes : Serialize(Fields);
        if (WireType == LengthDelimited)
            WriteVarint(output, (ulong)content.Length);
        output.AddRange(content);
    }

    private static bool TryTakeVarint(ref ReadOnlySpan<byte> wire, out ulong value)
    {
        value = 0;
        for (var i = 0; i < 10 && i < wire.Length; i++)
        {
            value |= (ulong)(wire[i] & 0x7F) << (7 * i);
            if (wire[i] >= 0x80)
                continue;
            wire = wire[(i + 1)..];
            return true;
        }

        return false;
    }
}
