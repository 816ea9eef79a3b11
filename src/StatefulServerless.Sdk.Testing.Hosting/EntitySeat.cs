using Akka.Actor;
using Akka.Cluster.Sharding;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Testing;

/// <summary>The place of one entity in its proxy's memory, whether it is there or not.</summary>
internal sealed class EntitySeat(ActorSystem system, IActorRef region, int numberOfShards, string entityId)
{
    // It is asked for in this process; only a hang takes that long.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Sends the entity away, if it is there, as its own idleness would: it finishes what it has accepted, and its shard keeps what comes for it
    /// meanwhile until it is gone.
    /// </summary>
    /// <returns>True, once it is gone; false when it was not there.</returns>
    public async Task<bool> LeaveAsync(CancellationToken cancellationToken)
    {
        var shard = region.Path / new EntityMessageExtractor(numberOfShards, TimeProvider.System).ShardId(entityId);
        // As sharding names it.
        if (await FindAsync(shard / Uri.EscapeDataString(entityId), cancellationToken) is not { } entity) return false;
        var gone = entity.WatchAsync(cancellationToken);
        system.ActorSelection(shard).Tell(new Passivate(StopEntityRequest.Instance), entity);
        await gone;
        return true;
    }

    private async Task<IActorRef?> FindAsync(ActorPath path, CancellationToken cancellationToken)
    {
        try
        {
            return await system.ActorSelection(path).ResolveOne(_limit, cancellationToken);
        }
        catch (ActorNotFoundException)
        {
            return null;
        }
    }
}
