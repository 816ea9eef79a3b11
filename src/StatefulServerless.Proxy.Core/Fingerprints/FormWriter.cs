using System.Buffers;
using System.Runtime.InteropServices;
using Google.Protobuf;
using static Google.Protobuf.WireFormat;

namespace StatefulServerless.Proxy.Core.Fingerprints;

/// <summary>Writes the bytes of a canonical form.</summary>
internal sealed class FormWriter
{
    private const int MostVarintBytes = 10;
    private const byte More = 0x80;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ArraySegment<byte> Written => MemoryMarshal.TryGetArray(_bytes.WrittenMemory, out var written) ? written : [];

    public void WriteAsTheyAre(IEnumerable<WireField> fields)
    {
        foreach (var field in fields)
            _bytes.Write(field.Whole);
    }

    public void WriteDelimited(int number, ReadOnlySpan<byte> content)
    {
        WriteVarint(MakeTag(number, WireType.LengthDelimited));
        WriteVarint((uint)content.Length);
        _bytes.Write(content);
    }

    public void WriteNumber(int number, WireType type, ReadOnlySpan<byte> value)
    {
        WriteVarint(MakeTag(number, type));
        _bytes.Write(value);
    }

    /// <summary>Writes the value of a field, or each one of a packed field, without tags and lengths.</summary>
    /// <exception cref="FormatException">They are no numbers of the type.</exception>
    /// <exception cref="InvalidProtocolBufferException">The same.</exception>
    public void WriteNumbers(WireField field, WireType type)
    {
        if (type == WireType.Varint)
            WriteVarints(field.Content);
        else if (field.Content.Count % (type == WireType.Fixed32 ? sizeof(uint) : sizeof(ulong)) == 0)
            _bytes.Write(field.Content);
        else
            throw new FormatException($"Field {field.Number} ends within a number.");
    }

    private void WriteVarints(ArraySegment<byte> values)
    {
        if (values.Count == 0)
            return;
        using var input = new CodedInputStream(values.Array!, values.Offset, values.Count);
        while (!input.IsAtEnd)
            WriteVarint(input.ReadUInt64());
    }

    private void WriteVarint(ulong value)
    {
        var bytes = _bytes.GetSpan(MostVarintBytes);
        var count = 0;
        for (; value >= More; value >>= 7)
            bytes[count++] = (byte)(value | More);
        bytes[count++] = (byte)value;
        _bytes.Advance(count);
    }
}
