using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Protocol.Cluster;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Sharding.Wire;

/// <summary>Commands as messages between proxies.</summary>
internal static class CommandMessages
{
    private static readonly long LongestWait = TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond;

    public static SentCommand Write(CommandInTransit transit, TimeProvider time) => new()
    {
        EntityType = transit.Command.EntityType,
        EntityId = transit.Command.EntityId,
        Name = transit.Command.Name,
        Payload = transit.Command.Payload,
        Metadata = transit.Command.Metadata,
        RemainingUs = transit.Remaining(time).Ticks / TimeSpan.TicksPerMicrosecond,
    };

    public static CommandInTransit Read(byte[] bytes, TimeProvider time)
    {
        var sent = SentCommand.Parser.ParseFrom(bytes);
        var remaining = TimeSpan.FromTicks(Math.Clamp(sent.RemainingUs, 0, LongestWait) * TimeSpan.TicksPerMicrosecond);
        return CommandInTransit.SentNow(
            new EntityCommand(sent.EntityType, sent.EntityId, sent.Name, sent.Payload ?? new Any(), sent.Metadata ?? new Metadata(), remaining), time);
    }
}
