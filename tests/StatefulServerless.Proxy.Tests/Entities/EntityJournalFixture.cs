using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Tests.Telemetry;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>An entity's conversation with journal and snapshot store, the answers given by Akka's own in memory or by hand.</summary>
public abstract class EntityJournalFixture : TestKit
{
    protected const string PersistenceId = "cart|foo";

    private const string InMemory = """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.test.single-expect-default = 60s
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """;

    protected const int Saved = 3005;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected RecordedEntityLog Recorded { get; } = new();

    /// <summary>Stands where the entity's machine is told what the journal has answered.</summary>
    protected TestProbe Machine { get; }

    /// <summary>Stands for both plugins, where a test answers by hand.</summary>
    protected TestProbe Plugin { get; }

    protected EntityJournalFixture()
        : base(InMemory) => (Machine, Plugin) = (CreateTestProbe(), CreateTestProbe());

    protected IActorRef Start() => Start(EntityStorage.Of(Sys, new EntityLines(), new RecoveryPermits(1), new TestMeters().ProxyMeter, TimeProvider.System, new EntityLog(Recorded)));

    protected IActorRef StartByHand() =>
        Start(EntityStorage.Of(Sys, new EntityLines(), new RecoveryPermits(1), new TestMeters().ProxyMeter, TimeProvider.System, new EntityLog(Recorded)) with { Journal = Plugin, Snapshots = Plugin });

    private IActorRef Start(EntityStorage storage)
    {
        var machine = Machine.Ref;
        return Sys.ActorOf(Props.Create(() => new JournalHost(storage, PersistenceId, machine)));
    }

    protected async Task<IActorRef> StartAsync()
    {
        var journal = Start();
        journal.Tell(new Recover());
        await NextAsync<SnapshotMissing>();
        return journal;
    }

    protected async Task<T> NextAsync<T>() => await Machine.ExpectMsgAsync<T>(TimeSpan.FromSeconds(60), cancellationToken: Token);

    protected async Task PersistAsync(IActorRef journal, long sequenceNumber, params string[] events)
    {
        journal.Tell(new PersistEvents(sequenceNumber, [.. events.Select(State)], 1));
        await NextAsync<EventsPersisted>();
    }

    protected async Task SaveAsync(IActorRef journal, long sequenceNumber)
    {
        await PersistAsync(journal, sequenceNumber, "a");
        journal.Tell(new SaveSnapshot(sequenceNumber, State()));
        await Recorded.NextAsync(Saved);
    }

    protected static Any State(string text = "s") => new() { TypeUrl = "type.googleapis.com/shop.State", Value = ByteString.CopyFromUtf8(text) };
}
