using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Checksums;

namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>
/// Puts the metadata behind the payload and takes it off again. The layout, which never changes, is described in
/// <c>proto/internal/stored.proto</c>; these are the bytes of a row:
/// <code>
/// payload | tag (5 bytes) | length | metadata … 95 06 checksum (4) 9d 06 length of the payload (4)
/// </code>
/// </summary>
internal static class Envelope
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public const uint Version = 1;

    private const int TagBytes = 5;
    private const int FooterBytes = 12;
    private const int MaxLengthBytes = 5;

    /// <summary>Field 536870911, the highest there can be, length-delimited.</summary>
    public static ReadOnlySpan<byte> EventTag => [0xfa, 0xff, 0xff, 0xff, 0x0f];

    /// <summary>Field 536870910, length-delimited.</summary>
    public static ReadOnlySpan<byte> SnapshotTag => [0xf2, 0xff, 0xff, 0xff, 0x0f];

    private static ReadOnlySpan<byte> ChecksumTag => [0x95, 0x06];

    private static ReadOnlySpan<byte> PayloadBytesTag => [0x9d, 0x06];

    /// <param name="payload">The payload.</param>
    /// <param name="metadata">Its metadata, the payload's length included, with a checksum of 0.</param>
    /// <param name="tag">What it is: <see cref="EventTag"/> or <see cref="SnapshotTag"/>.</param>
    /// <param name="persistenceId">Whose it is.</param>
    public static byte[] Seal(Any payload, IMessage metadata, ReadOnlySpan<byte> tag, string persistenceId)
    {
        var metadataBytes = metadata.CalculateSize();
        var lengthBytes = CodedOutputStream.ComputeLengthSize(metadataBytes);
        var row = GC.AllocateUninitializedArray<byte>(payload.Value.Length + TagBytes + lengthBytes + metadataBytes);
        var rest = row.AsSpan();
        payload.Value.Span.CopyTo(rest);
        rest = rest[payload.Value.Length..];
        tag.CopyTo(rest);
        WriteLength(rest.Slice(TagBytes, lengthBytes), metadataBytes);
        metadata.WriteTo(rest[(TagBytes + lengthBytes)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(ChecksumOf(row), Checksum(row, payload.TypeUrl, persistenceId));
        return row;
    }

    /// <summary>Never throws: whatever is wrong with the row is said in words that a caller may read.</summary>
    public static Opened<TMetadata> Open<TMetadata>(
        StoredRow row, ReadOnlySpan<byte> tag, MessageParser<TMetadata> parser, Func<TMetadata, uint> versionOf, string persistenceId)
        where TMetadata : class, IMessage<TMetadata>
    {
        var bytes = row.Bytes.Span;
        if (FindMetadata(bytes, tag) is not { } start)
            return Opened<TMetadata>.Broken("it is cut off, or not written by this proxy");
        TMetadata metadata;
        try
        {
            metadata = parser.ParseFrom(bytes[start..]);
        }
        catch (InvalidProtocolBufferException)
        {
            return Opened<TMetadata>.Broken("its metadata cannot be read");
        }
        if (versionOf(metadata) is var version && version != Version)
            return Opened<TMetadata>.Broken($"its envelope has version {version}, this proxy reads version {Version}");
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[^10..]) != Checksum(bytes, row.TypeUrl, persistenceId))
            return Opened<TMetadata>.Broken("its checksum is wrong: it was changed, or belongs to another entity");
        var payload = UnsafeByteOperations.UnsafeWrap(row.Bytes[..PayloadBytes(bytes)]);
        return new Opened<TMetadata>(new Any { TypeUrl = row.TypeUrl, Value = payload }, metadata, null);
    }

    private static int? FindMetadata(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> tag)
    {
        if (bytes.Length < TagBytes + 1 + FooterBytes || !bytes[^12..].StartsWith(ChecksumTag) || !bytes[^6..].StartsWith(PayloadBytesTag))
            return null;
        var border = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]);
        if (border > bytes.Length - TagBytes - 1 - FooterBytes || !bytes[(int)border..].StartsWith(tag))
            return null;
        var start = (int)border + TagBytes;
        return ReadLength(bytes[start..], out var lengthBytes) == bytes.Length - start - lengthBytes ? start + lengthBytes : null;
    }

    private static int PayloadBytes(ReadOnlySpan<byte> bytes) => (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]);

    private static Span<byte> ChecksumOf(Span<byte> row) => row[^10..^6];

    private static uint Checksum(ReadOnlySpan<byte> row, string typeUrl, string persistenceId)
    {
        var checksum = new Crc32C();
        checksum.Add(row[..^10]);
        checksum.Add([0, 0, 0, 0]);
        checksum.Add(row[^6..]);
        Add(ref checksum, typeUrl);
        checksum.Add([0]);
        Add(ref checksum, persistenceId);
        return checksum.Value;
    }

    private static void Add(ref Crc32C checksum, string text)
    {
        const int MaxOnStack = 1024;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= MaxOnStack ? stackalloc byte[MaxOnStack] : new byte[most];
        checksum.Add(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private static void WriteLength(Span<byte> target, int length)
    {
        var rest = (uint)length;
        for (var index = 0; index < target.Length; index++, rest >>= 7)
            target[index] = (byte)(index < target.Length - 1 ? rest | 0x80 : rest);
    }

    private static long ReadLength(ReadOnlySpan<byte> source, out int lengthBytes)
    {
        long length = 0;
        for (lengthBytes = 0; lengthBytes < Math.Min(MaxLengthBytes, source.Length);)
        {
            var octet = source[lengthBytes];
            length |= (long)(octet & 0x7f) << (7 * lengthBytes++);
            if (octet < 0x80)
                return length;
        }
        return -1;
    }
}
