using System.Collections.Frozen;
using Akka.Actor;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Sharding;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.UserFunction;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>The shard region of the discovered entity type, started once; a changed descriptor reaches live entities with their next command.</summary>
internal sealed class EntityRegions(
    ActorSystem system, UserFunctionChannel userFunction, SpecConfirmation confirmation, ProxyOptions options, TimeProvider time,
    ClusterMembership membership, ProxyMeter meter, EntityTelemetry telemetry, EntityLines lines, EntityLog log)
{
    private readonly EntityStorage _storage = EntityStorage.Of(system, lines, new RecoveryPermits(options.MaxConcurrentRecoveries), meter, time, log);
    private volatile EntitySurroundings? _surroundings;
    private IActorRef? _region;

    /// <remarks>Called by discovery alone, one call at a time.</remarks>
    /// <exception cref="ClusterNotReadyException">There is no cluster yet for the region to be part of; call again.</exception>
    public async Task<IActorRef> StartAsync(EntityType entityType)
    {
        _surroundings = new EntitySurroundings(
            entityType.PersistenceIdOf,
            OutputsOf(entityType),
            LimitsOf(options),
            options.PassivationTimeout,
            lines.ToUserFunction(new GrpcEntityStreams(userFunction.Client, confirmation, options.ShutdownTimeout)),
            _storage,
            telemetry.Of(entityType.FullName),
            time,
            log);
        return _region ??= await StartRegionAsync(entityType.FullName);
    }

    // A member of the cluster holds shards at once, so the journal must be there before.
    private async Task<IActorRef> StartRegionAsync(string entityType)
    {
        await JournalProbe.ReadAsync(system, options.JournalTimeout);
        await membership.EnsureServingAsync(system);
        var region = await ShardedEntities.StartAsync(system, entityType, () => _surroundings!, options.NumberOfShards);
        membership.Watch(region);
        return region;
    }

    private static MethodOutputs OutputsOf(EntityType entityType)
    {
        var validators = entityType.Methods.Values.Select(method => method.Descriptor.OutputType)
            .DistinctBy(output => output.FullName).ToFrozenDictionary(output => output.FullName, MessageValidator.For);
        return MethodOutputs.Of(entityType, (fullName, payload) => validators[fullName].FindFault(payload.Span));
    }

    private static EntityLimits LimitsOf(ProxyOptions options) => new()
    {
        MaxQueuedCommands = options.MaxQueuedCommands,
        MaxEventsPerCommand = options.MaxEventsPerCommand,
        MaxMessageBytes = options.MaxMessageBytes,
        RelayTimeout = options.RelayTimeout,
        PersistTimeout = options.JournalTimeout,
        RecoveryTimeout = options.JournalTimeout,
        MaxIdempotencyKeys = options.MaxIdempotencyKeys,
        IdempotencyWindow = options.IdempotencyWindow,
        MaxIdempotencyReplyBytes = options.MaxIdempotencyReplyBytes,
        FirstQuarantine = options.FirstQuarantine,
        LongestQuarantine = options.LongestQuarantine,
        DrainTimeout = options.ShutdownTimeout * EntityDrain.EntityShare,
    };
}
