using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Sharding;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.Tests.Telemetry;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>An entity actor between a shard, a function and a journal that are all the test's.</summary>
public abstract class EntityActorFixture : TestKit
{
    private const string Journal = """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.test.single-expect-default = 60s
        akka.persistence.journal.plugin = "akka.persistence.journal.holding"
        akka.persistence.journal.holding.class = "StatefulServerless.Proxy.Tests.Entities.HoldingJournal, StatefulServerless.Proxy.Tests"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TestMeters _meters = new();

    protected EntityActorFixture()
        : base(Journal) => Shard = CreateTestProbe();

    protected MethodOutputs Outputs { get; set; } = new([KeyValuePair.Create("Add", "shop.Done"), KeyValuePair.Create("Get", "shop.Done")]);

    private protected RecordingStreams Function { get; } = new();

    private protected RecordedEntityLog Recorded { get; } = new();

    protected TestProbe Shard { get; }

    private protected RecoveryPermits Permits { get; set; } = new(200);

    protected TimeProvider Time { get; set; } = TimeProvider.System;

    protected IActorRef? Snapshots { get; set; }

    protected IActorRef Start(TimeSpan? passivationTimeout = null, EntityLimits? limits = null) => Shard.ChildActorOf(EventSourcedEntityActor.Props("foo", () => new EntitySurroundings(
        entityId => $"cart|{entityId}",
        Outputs,
        limits ?? new EntityLimits(),
        passivationTimeout ?? TimeSpan.FromMinutes(1),
        Function,
        StorageOf(EntityStorage.Of(Sys, new EntityLines(), Permits, _meters.ProxyMeter, TimeProvider.System, new EntityLog(Recorded))),
        new EntityTypeTelemetry(_meters.ProxyMeter, "shop.Cart", TimeProvider.System),
        Time,
        new EntityLog(Recorded))));

    private EntityStorage StorageOf(EntityStorage storage) => storage with { Snapshots = Snapshots ?? storage.Snapshots };

    protected async Task StopAsync(IActorRef entity)
    {
        await WatchAsync(entity);
        entity.Tell(StopEntityRequest.Instance);
        await ExpectTerminatedAsync(entity, cancellationToken: Token);
    }

    protected static EntityCommand Command(string name) =>
        new("shop.Cart", "foo", name, Payload("shop.Input", name), new Protocol.Metadata(), TimeSpan.FromSeconds(10));

    protected static Reply Reply(Command command, string text, string[]? events = null, string? snapshot = null) => new()
    {
        CommandId = command.Id,
        Payload = Payload("shop.Done", text),
        Events = { (events ?? []).Select(name => Payload("shop.Added", name)) },
        Snapshot = snapshot is null ? null : Payload("shop.State", snapshot),
    };

    protected static Any Payload(string type, string text) =>
        new() { TypeUrl = $"type.googleapis.com/{type}", Value = ByteString.CopyFromUtf8(text) };

    protected static string Text(ByteString payload) => payload.ToStringUtf8();
}
