using System.Buffers.Binary;

namespace StatefulServerless.BadInput.Tests.Http2;

/// <summary>An HTTP/2 frame (RFC 9113, section 4.1), right or wrong.</summary>
/// <param name="Type">Its type; any byte will do.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="StreamId">Its stream; 0 is the connection.</param>
/// <param name="Payload">What it carries.</param>
internal sealed record Frame(FrameType Type, byte Flags, int StreamId, ReadOnlyMemory<byte> Payload)
{
    public const int HeaderBytes = 9;

    public const byte EndStream = 0x1;
    public const byte EndHeaders = 0x4;
    public const byte Acknowledges = 0x1;

    /// <param name="length">The length to claim, when that is not the true one.</param>
    public byte[] ToBytes(int? length = null)
    {
        var bytes = new byte[HeaderBytes + Payload.Length];
        var claimed = length ?? Payload.Length;
        bytes[0] = (byte)(claimed >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), (ushort)claimed);
        bytes[3] = (byte)Type;
        bytes[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), StreamId);
        Payload.CopyTo(bytes.AsMemory(HeaderBytes));
        return bytes;
    }

    /// <summary>Reads the head of a frame.</summary>
    /// <returns>The frame without its payload, and the payload's length.</returns>
    public static (Frame Head, int Length) Read(ReadOnlySpan<byte> head) => (
        new Frame((FrameType)head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head[5..]) & int.MaxValue, default),
        (head[0] << 16) | (head[1] << 8) | head[2]);
}
