using Akka.Actor;
using Akka.Cluster.Sharding;
using StatefulServerless.Proxy.Entities;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>Starts the shard region of an entity type: one live instance of each entity in the cluster.</summary>
internal static class ShardedEntities
{
    private static readonly TimeSpan CoordinatorPatience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan CoordinatorLimit = TimeSpan.FromSeconds(30);

    public static async Task<IActorRef> StartAsync(
        ActorSystem system, string entityType, Func<EntitySurroundings> surroundings, int numberOfShards)
    {
        // Asking for the extension gives the system sharding's default settings.
        var sharding = ClusterSharding.Get(system);
        var settings = ClusterShardingSettings.Create(system);
        var region = await sharding.StartAsync(
            entityType,
            entityId => EventSourcedEntityActor.Props(entityId, surroundings),
            settings,
            new EntityMessageExtractor(numberOfShards, TimeProvider.System),
            sharding.DefaultShardAllocationStrategy(settings),
            StopEntityRequest.Instance);
        await AwaitCoordinatorAsync(region, TimeProvider.System.GetTimestamp());
        return region;
    }

    // Until the region knows its coordinator it only buffers commands, so the proxy is not ready before.
    private static async Task AwaitCoordinatorAsync(IActorRef region, long started)
    {
        while (true)
        {
            try
            {
                await region.Ask<CurrentRegions>(GetCurrentRegions.Instance, CoordinatorPatience);
                return;
            }
            catch (AskTimeoutException) when (TimeProvider.System.GetElapsedTime(started) < CoordinatorLimit)
            {
                // The region drops the question while it has nobody to pass it on to.
            }
        }
    }
}
