using System.Globalization;
using Akka.Cluster.Sharding;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>Tells Akka which entity and which shard a command belongs to.</summary>
/// <remarks>Akka's own extractor throws for ids whose hash is the smallest integer and takes the shard region down with it.</remarks>
internal sealed class EntityMessageExtractor(int numberOfShards, TimeProvider time) : IMessageExtractor
{
    private readonly string[] _shardIds = [.. Enumerable.Range(0, numberOfShards).Select(shard => shard.ToString(CultureInfo.InvariantCulture))];

    public string? EntityId(object message) => message switch
    {
        CommandInTransit transit => transit.Command.EntityId,
        CallerLeft left => left.EntityId,
        _ => null,
    };

    public object? EntityMessage(object message) => message is CommandInTransit transit ? transit.Arrive(time) : message;

    public string? ShardId(object message) => EntityId(message) is { } entityId ? ShardId(entityId, message) : null;

    public string ShardId(string entityId, object? messageHint = null) =>
        _shardIds[StableHash.Of(entityId) % (uint)_shardIds.Length];
}
