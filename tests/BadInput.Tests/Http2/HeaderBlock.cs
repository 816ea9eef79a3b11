using System.Text;

namespace StatefulServerless.BadInput.Tests.Http2;

/// <summary>
/// Header blocks in the simplest form of HPACK (RFC 7541, section 6.2.2): literals without indexing and without Huffman's code. Reads what a peer
/// sends whose dynamic table is set to no size.
/// </summary>
internal static class HeaderBlock
{
    private const byte LiteralWithoutIndexing = 0x00;

    public static byte[] Write(IEnumerable<(string Name, string Value)> headers)
    {
        var block = new MemoryStream();
        foreach (var (name, value) in headers)
        {
            block.WriteByte(LiteralWithoutIndexing);
            Write(block, name);
            Write(block, value);
        }

        return block.ToArray();
    }

    public static ILookup<string, string> Read(ReadOnlySpan<byte> block)
    {
        var headers = new List<(string Name, string Value)>();
        for (var at = 0; at < block.Length;)
        {
            var first = block[at];
            if ((first & 0x80) != 0) headers.Add(StaticTable.Entry(ReadInteger(block, ref at, prefixBits: 7)));
            else if ((first & 0x20) != 0 && (first & 0x40) == 0) ReadInteger(block, ref at, prefixBits: 5);
            else headers.Add(ReadLiteral(block, ref at, nameBits: (first & 0x40) != 0 ? 6 : 4));
        }

        return headers.ToLookup(header => header.Name, header => header.Value);
    }

    private static (string Name, string Value) ReadLiteral(ReadOnlySpan<byte> block, ref int at, int nameBits)
    {
        var index = ReadInteger(block, ref at, nameBits);
        var name = index == 0 ? ReadText(block, ref at) : StaticTable.Entry(index).Name;
        return (name, ReadText(block, ref at));
    }

    private static string ReadText(ReadOnlySpan<byte> block, ref int at)
    {
        if ((block[at] & 0x80) != 0) throw new NotSupportedException("Kestrel sends no Huffman code, and this reads none.");
        var length = ReadInteger(block, ref at, prefixBits: 7);
        var text = Encoding.Latin1.GetString(block.Slice(at, length));
        at += length;
        return text;
    }

    // Section 5.1: what does not fit into the prefix follows in groups of seven bits, the least significant first.
    private static int ReadInteger(ReadOnlySpan<byte> block, ref int at, int prefixBits)
    {
        var most = (1 << prefixBits) - 1;
        var value = block[at++] & most;
        if (value < most) return value;
        for (var shift = 0; ; shift += 7)
        {
            var group = block[at++];
            value += (group & 0x7f) << shift;
            if ((group & 0x80) == 0) return value;
        }
    }

    private static void Write(MemoryStream block, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        WriteInteger(block, bytes.Length);
        block.Write(bytes);
    }

    private static void WriteInteger(MemoryStream block, int value)
    {
        if (value < 0x7f)
        {
            block.WriteByte((byte)value);
            return;
        }

        block.WriteByte(0x7f);
        for (value -= 0x7f; value >= 0x80; value >>= 7) block.WriteByte((byte)(value | 0x80));
        block.WriteByte((byte)value);
    }
}
