using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using StatefulServerless.LoadBench.Journals;
using StatefulServerless.Protocol;

namespace StatefulServerless.LoadBench.Skeleton;

/// <summary>The actor systems of the contenders that have no proxy.</summary>
internal static class SkeletonSystem
{
    private static readonly TimeSpan _starts = TimeSpan.FromSeconds(30);

    /// <summary>A cluster of one, with the same sharding as a proxy's.</summary>
    /// <param name="kind">The journal.</param>
    /// <param name="store">Where it is.</param>
    /// <param name="idle">How long an entity stays in memory.</param>
    public static ActorSystem StartCluster(JournalKind kind, string store, TimeSpan idle)
    {
        var system = Start("skeleton", kind, store, ConfigurationFactory.ParseString($$"""
            akka {
              actor.provider = cluster
              remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
              cluster.sharding {
                number-of-shards = 100
                passivate-idle-entity-after = {{(int)idle.TotalSeconds}}s
                remember-entities = off
                state-store-mode = ddata
              }
            }
            """));
        var cluster = Akka.Cluster.Cluster.Get(system);
        cluster.Join(cluster.SelfAddress);
        return system;
    }

    /// <summary>Nothing but actors and a journal.</summary>
    public static ActorSystem StartBare(JournalKind kind, string store) => Start("bare", kind, store, Config.Empty);

    public static async Task<IActorRef> StartRegionAsync(ActorSystem system, Entity.EntityClient function)
    {
        var sharding = ClusterSharding.Get(system);
        var region = await sharding.StartAsync(
            "pad", padId => Props.Create(() => new PadActor(padId, function)), ClusterShardingSettings.Create(system), new PadExtractor());
        await region.Ask<CurrentRegions>(GetCurrentRegions.Instance, _starts);
        return region;
    }

    private static ActorSystem Start(string name, JournalKind kind, string store, Config config)
    {
        var common = ConfigurationFactory.ParseString("""
            akka {
              loglevel = WARNING
              stdout-loglevel = WARNING
              actor {
                serializers.pad = "StatefulServerless.LoadBench.Skeleton.PadEventSerializer, StatefulServerless.LoadBench"
                serialization-bindings { "StatefulServerless.LoadBench.Skeleton.PadEvent, StatefulServerless.LoadBench" = pad }
              }
              persistence.max-concurrent-recoveries = 200
            }
            """);
        var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config.WithFallback(common).WithFallback(PlainJournal.ConfigOf(kind))));
        return ActorSystem.Create(name, PlainJournal.SetupOf(kind, store) is { } journal ? setup.And(journal) : setup);
    }
}
