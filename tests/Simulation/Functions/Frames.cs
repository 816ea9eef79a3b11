using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Odds;
using StatefulServerless.Simulation.Storage;

namespace StatefulServerless.Simulation.Functions;

/// <summary>What a user function writes that is not a right reply.</summary>
internal static class Frames
{
    public const string Prefix = "type.googleapis.com/";

    // What wrong replies say, so that they can be told apart; right ones have larger numbers.
    public const ulong OtherId = 1;
    public const ulong Second = 2;
    public const ulong Unasked = 3;

    /// <summary>An id that no command has.</summary>
    public const long Nobodys = -7;

    public static ReplyReceived Reply(long id, ulong token, string type) => new(new Reply { CommandId = id, Payload = StoredNumbers.Of(Prefix + type, token) });

    public static FailureReceived Failure(long id, bool restart, string description = "no") =>
        new(new Failure { CommandId = id, Restart = restart, Description = description });

    public static ReplyReceived Garbage(long id, string type) =>
        new(new Reply { CommandId = id, Payload = new Any { TypeUrl = Prefix + type, Value = ByteString.CopyFromUtf8("garbage") } });

    public static ReplyReceived SnapshotOnly(long id, string type)
    {
        var reply = Reply(id, 0, type);
        reply.Reply.Snapshot = StoredNumbers.Of(StoredNumbers.State, 0, 0);
        return reply;
    }

    public static ReplyReceived TooLarge(long id, string type)
    {
        var reply = Reply(id, 0, type);
        reply.Reply.Payload.Value = ByteString.CopyFrom(new byte[EpisodeOdds.MostBytes + 1]);
        return reply;
    }

    public static ReplyReceived TooMany(long id, string type)
    {
        var reply = Reply(id, 0, type);
        for (var count = 0; count <= EpisodeOdds.MostEvents; count++)
            reply.Reply.Events.Add(StoredNumbers.Of(StoredNumbers.Event, 0));
        return reply;
    }
}
