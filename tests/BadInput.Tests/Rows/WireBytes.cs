using System.Buffers.Binary;
using Google.Protobuf;

namespace StatefulServerless.BadInput.Tests.Rows;

/// <summary>Protobuf and gRPC framing by hand, right or wrong.</summary>
internal static class WireBytes
{
    /// <summary>A length-delimited field.</summary>
    public static byte[] Field(int number, byte[] content)
    {
        var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(UnsafeByteOperations.UnsafeWrap(content));
        }

        return bytes.ToArray();
    }

    /// <summary>A field in itself, many times over.</summary>
    public static byte[] Nested(int times, int field, byte[] innermost)
    {
        var bytes = innermost;
        for (var depth = 0; depth < times; depth++) bytes = Field(field, bytes);
        return bytes;
    }

    /// <summary>A gRPC message with its prefix: a flag, and a length that need not be true.</summary>
    public static byte[] Frame(byte[] message, long? flag, long? length)
    {
        var framed = new byte[5 + message.Length];
        framed[0] = (byte)(flag ?? 0);
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)(length ?? message.Length));
        message.CopyTo(framed, 5);
        return framed;
    }

    /// <summary>What proxies send each other: a length in four bytes, the lowest first, and a message.</summary>
    public static byte[] Packet(byte[] message)
    {
        var packet = new byte[4 + message.Length];
        BinaryPrimitives.WriteInt32LittleEndian(packet, message.Length);
        message.CopyTo(packet, 4);
        return packet;
    }
}
