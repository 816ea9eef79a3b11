using System.Buffers.Binary;
using Google.Protobuf;
using StatefulServerless.Protocol;

namespace StatefulServerless.FaultCampaign.Ledger.Troubles;

/// <summary>Breaks a gRPC frame with a reply, each time in another way. None of them is a reply that a proxy could take for a right one.</summary>
internal static class Garbage
{
    private const int PrefixBytes = 5;

    private static int _turn;

    public static ReadOnlySpan<byte> From(ReadOnlySpan<byte> frame) => (Interlocked.Increment(ref _turn) % 4) switch
    {
        0 => NoProtobuf(frame),
        1 => OfAnotherCommand(frame),
        2 => Twice(frame),
        _ => Framed([]),
    };

    private static byte[] NoProtobuf(ReadOnlySpan<byte> frame)
    {
        var broken = frame.ToArray();
        broken.AsSpan(PrefixBytes).Fill(0xFF);
        return broken;
    }

    private static byte[] OfAnotherCommand(ReadOnlySpan<byte> frame)
    {
        var message = EntityStreamOut.Parser.ParseFrom(frame[PrefixBytes..]);
        if (message.Reply is { } reply) reply.CommandId += 1_000;
        if (message.Failure is { } failure) failure.CommandId += 1_000;
        return Framed(message.ToByteArray());
    }

    private static byte[] Twice(ReadOnlySpan<byte> frame) => [.. frame, .. frame];

    private static byte[] Framed(byte[] message)
    {
        var framed = new byte[PrefixBytes + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)message.Length);
        message.CopyTo(framed, PrefixBytes);
        return framed;
    }
}
