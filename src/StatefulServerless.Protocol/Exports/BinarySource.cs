using System.Buffers.Binary;
using Google.Protobuf;
using StatefulServerless.Protocol.Checksums;

namespace StatefulServerless.Protocol.Exports;

/// <summary>
/// The binary form, frame by frame, see <c>proto/internal/export.proto</c>:
/// <code>
/// length (1 to 5 bytes) | header, record or end … 7d checksum (4)
/// </code>
/// </summary>
internal sealed class BinarySource(FileStream file, ExportPosition from) : RecordSource
{
    /// <summary>The length of a header's frame: tag and length, the format, the version, the checksum.</summary>
    public const int FirstByte = 2 + 2 + 26 + 2 + FooterBytes;

    /// <summary>Of the field <c>crc32c</c>.</summary>
    public const byte ChecksumTag = 0x7d;

    public const int FooterBytes = 1 + sizeof(uint);

    private const int MaxLengthBytes = 5;

    private long _frame = from.Bytes;
    private long _next = from.Bytes;
    private long _records = from.Records;
    private bool _isOpen = from.Bytes > 0;

    public override ExportPosition Position => new(_next, 0, _records);

    public override string Place => $"at byte {_frame}";

    public override ExportedRecord? Read()
    {
        while (ReadFrame() is { } frame)
            switch (frame.ContentCase)
            {
                case ExportFrame.ContentOneofCase.Record when _isOpen:
                    _records++;
                    return frame.Record;
                case ExportFrame.ContentOneofCase.Header when !_isOpen:
                    Open(frame.Header);
                    break;
                case ExportFrame.ContentOneofCase.End when _isOpen:
                    Close(frame.End);
                    break;
                default:
                    throw new ExportFormatException($"found a frame of the kind {frame.ContentCase} where {(_isOpen ? "a record or the end" : "a header")} was expected");
            }

        return _isOpen ? throw new ExportFormatException("the file ends before the end of its export; it was cut off") : null;
    }

    public override void Dispose() => file.Dispose();

    private void Open(ExportHeader header)
    {
        if (header.Format != ExportSyntax.Format) throw new ExportFormatException("its header is not that of an export");
        if (header.Version != ExportSyntax.Version)
            throw new ExportFormatException($"its format has version {header.Version}, and this program reads version {ExportSyntax.Version}; use a newer one");
        (_isOpen, _records) = (true, 0);
    }

    private void Close(ExportEnd end)
    {
        if (end.Records != _records) throw new ExportFormatException($"{_records} records came before an end that counts {end.Records}");
        _isOpen = false;
    }

    private ExportFrame? ReadFrame()
    {
        _frame = _next;
        if (ReadLength() is not { } length) return null;
        if (length is <= FooterBytes or > ExportSyntax.MaxFrameBytes)
            throw new ExportFormatException($"a frame of {length} bytes; expected {FooterBytes + 1} to {ExportSyntax.MaxFrameBytes}");
        var bytes = new byte[length];
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) is var found && found < bytes.Length)
            throw new ExportFormatException($"the file ends after {found} of the frame's {length} bytes; it was cut off");
        _next += length;
        return Parse(bytes);
    }

    private static ExportFrame Parse(byte[] bytes)
    {
        var checksum = new Crc32C();
        checksum.Add(bytes.AsSpan()[..^FooterBytes]);
        if (bytes[^FooterBytes] != ChecksumTag || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan()[^sizeof(uint)..]) != checksum.Value)
            throw new ExportFormatException("the checksum is wrong; the file was damaged or changed");
        try
        {
            return ExportFrame.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException defect)
        {
            throw new ExportFormatException($"the frame cannot be read: {defect.Message}");
        }
    }

    // The base 128 number that protobuf writes before a delimited message; null at the end of the file.
    private long? ReadLength()
    {
        long length = 0;
        for (var index = 0; index < MaxLengthBytes; index++)
        {
            var octet = file.ReadByte();
            if (octet < 0) return index == 0 ? null : throw new ExportFormatException("the file ends within the length of a frame; it was cut off");
            _next++;
            length |= (long)(octet & 0x7f) << (7 * index);
            if (octet < 0x80) return length;
        }

        throw new ExportFormatException("expected the length of a frame; found more than 5 bytes of one");
    }
}
