using System.Globalization;
using Akka.Cluster.Sharding;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>Tells Akka which entity and which shard a command belongs to.</summary>
/// <remarks>Akka's own extractor throws for ids whose hash is the smallest integer and takes the shard region down with it.</remarks>
internal sealed class EntityMessageExtractor(int numberOfShards) : IMessageExtractor
{
    public string? EntityId(object message) => (message as EntityCommand)?.EntityId;

    public object? EntityMessage(object message) => message;

    public string? ShardId(object message) =>
        message is EntityCommand command ? ShardId(command.EntityId, command) : null;

    public string ShardId(string entityId, object? messageHint = null) =>
        (StableHash.Of(entityId) % (uint)numberOfShards).ToString(CultureInfo.InvariantCulture);
}
