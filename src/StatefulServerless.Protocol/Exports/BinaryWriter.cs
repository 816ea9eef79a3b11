using System.Buffers.Binary;
using Google.Protobuf;
using StatefulServerless.Protocol.Checksums;

namespace StatefulServerless.Protocol.Exports;

/// <summary>Writes what <see cref="BinarySource"/> reads.</summary>
internal sealed class BinaryWriter : ExportWriter
{
    private readonly Stream _output;
    private byte[] _buffer = new byte[4096];
    private long _records;

    public BinaryWriter(Stream output)
    {
        _output = output;
        Write(new ExportFrame { Header = new ExportHeader { Format = ExportSyntax.Format, Version = ExportSyntax.Version } });
    }

    public override void Write(ExportedRecord record, ReadOnlySpan<byte> json = default)
    {
        Write(new ExportFrame { Record = record });
        _records++;
    }

    public override void Complete() => Write(new ExportFrame { End = new ExportEnd { Records = _records } });

    private void Write(ExportFrame frame)
    {
        var length = frame.CalculateSize();
        var whole = length + BinarySource.FooterBytes;
        var lengthBytes = CodedOutputStream.ComputeLengthSize(whole);
        if (_buffer.Length < lengthBytes + whole) _buffer = new byte[Math.Max(lengthBytes + whole, 2 * _buffer.Length)];
        var bytes = _buffer.AsSpan(0, lengthBytes + whole);
        WriteLength(bytes[..lengthBytes], whole);
        frame.WriteTo(bytes.Slice(lengthBytes, length));
        Seal(bytes[lengthBytes..]);
        _output.Write(bytes);
    }

    private static void Seal(Span<byte> frame)
    {
        var checksum = new Crc32C();
        checksum.Add(frame[..^BinarySource.FooterBytes]);
        frame[^BinarySource.FooterBytes] = BinarySource.ChecksumTag;
        BinaryPrimitives.WriteUInt32LittleEndian(frame[^sizeof(uint)..], checksum.Value);
    }

    private static void WriteLength(Span<byte> target, int length)
    {
        var rest = (uint)length;
        for (var index = 0; index < target.Length; index++, rest >>= 7)
            target[index] = (byte)(index < target.Length - 1 ? rest | 0x80 : rest);
    }
}
