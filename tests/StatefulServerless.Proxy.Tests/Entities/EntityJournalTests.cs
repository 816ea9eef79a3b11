using Akka.Actor;
using Akka.Persistence;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Tests.Telemetry;
using LoadSnapshot = Akka.Persistence.LoadSnapshot;
using SaveSnapshot = StatefulServerless.Proxy.Core.EventSourced.SaveSnapshot;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>An entity's conversation with journal and snapshot store, the answers given by Akka's own in memory or by hand.</summary>
public sealed class EntityJournalTests : TestKit
{
    private const string PersistenceId = "cart|foo";

    private const string InMemory = """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.test.single-expect-default = 60s
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """;

    private const int Saved = 3005;

    private const int Deleted = 3013;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly RecordedEntityLog _log = new();
    private readonly TestProbe _machine;
    private readonly TestProbe _plugin;

    public EntityJournalTests()
        : base(InMemory) => (_machine, _plugin) = (CreateTestProbe(), CreateTestProbe());

    [Fact]
    public async Task Events_ThatWereStored_AreReplayedInChunks()
    {
        var journal = await StartAsync();
        await PersistAsync(journal, 1, "a", "b", "c");

        journal.Tell(new ReplayNext(1, 2));
        Assert.Equal((1, "a", 2), TextOf(await NextAsync<EventReplayed>()));
        Assert.Equal((2, "b", 1), TextOf(await NextAsync<EventReplayed>()));
        Assert.Equal(new ChunkReplayed(3), await NextAsync<ChunkReplayed>());

        journal.Tell(new ReplayNext(3, 2));
        Assert.Equal((3, "c", 0), TextOf(await NextAsync<EventReplayed>()));
        Assert.Equal(new ChunkReplayed(3), await NextAsync<ChunkReplayed>());
    }

    [Fact]
    public async Task KeyedReply_ComesBackWithTheLastEventOfItsCommand()
    {
        var journal = await StartAsync();
        var reply = new KeyedReply("k", ByteString.CopyFromUtf8("0123456789abcdef"), State());
        journal.Tell(new PersistEvents(1, [State(), State()], 1) { Reply = reply });
        await NextAsync<EventsPersisted>();

        journal.Tell(new ReplayNext(1, 10));

        Assert.Null((await NextAsync<EventReplayed>()).Reply);
        Assert.Equal(reply, (await NextAsync<EventReplayed>()).Reply);
    }

    [Fact]
    public async Task RememberedReplies_ComeBackWithTheSnapshot()
    {
        var journal = await StartAsync();
        var remembered = new RememberedReply(new KeyedReply("k", ByteString.CopyFromUtf8("0123456789abcdef"), State()), 1, TimeSpan.FromHours(1));
        await PersistAsync(journal, 1, "a");
        journal.Tell(new SaveSnapshot(1, State()) { Remembered = [remembered] });
        await _log.NextAsync(Saved);

        journal.Tell(new Recover());

        var found = Assert.Single((await NextAsync<SnapshotLoaded>()).Remembered);
        Assert.Equal((remembered.Reply, 1), (found.Reply, found.SequenceNumber));
        Assert.InRange(found.Age, TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
    }

    [Fact]
    public async Task Bound_OfZero_LoadsNoSnapshot()
    {
        var journal = await StartAsync();
        await SaveAsync(journal, 1);

        journal.Tell(new Recover(0));

        await NextAsync<SnapshotMissing>();
    }

    [Fact]
    public async Task Answers_ToARecoveryThatWasGivenUp_AreNotHeard()
    {
        var journal = StartByHand();
        journal.Tell(new Recover());
        await _plugin.ExpectMsgAsync<LoadSnapshot>(cancellationToken: Token);
        var former = _plugin.LastSender;
        journal.Tell(new Recover());
        await _plugin.ExpectMsgAsync<LoadSnapshot>(cancellationToken: Token);
        var current = _plugin.LastSender;

        former.Tell(new LoadSnapshotResult(new SelectedSnapshot(new SnapshotMetadata(PersistenceId, 3, DateTime.UnixEpoch), State()), long.MaxValue));
        former.Tell(new RecoverySuccess(7));
        current.Tell(new LoadSnapshotResult(null, long.MaxValue));

        await NextAsync<SnapshotMissing>();
    }

    [Fact]
    public async Task Confirmation_OfAWriteThatWasGivenUp_IsNotTakenForTheNext()
    {
        var journal = StartByHand();
        journal.Tell(new Recover(0));
        await NextAsync<SnapshotMissing>();
        journal.Tell(new PersistEvents(1, [State()], 1));
        var former = await _plugin.ExpectMsgAsync<WriteMessages>(cancellationToken: Token);
        journal.Tell(new Recover(0));
        await NextAsync<SnapshotMissing>();
        journal.Tell(new PersistEvents(1, [State()], 1));
        var current = await _plugin.ExpectMsgAsync<WriteMessages>(cancellationToken: Token);

        journal.Tell(new WriteMessageSuccess(RowOf(former), former.ActorInstanceId));
        journal.Tell(new WriteMessageFailure(RowOf(current), new IOException("no"), current.ActorInstanceId));

        await NextAsync<PersistFailed>();
        await _machine.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Fact]
    public async Task Write_OfSeveralEvents_IsConfirmedOnce()
    {
        var journal = await StartAsync();

        await PersistAsync(journal, 1, "a", "b", "c");
        await PersistAsync(journal, 4, "d");

        await _machine.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Fact]
    public async Task Write_ThatIsRejected_SaysSoOnce()
    {
        var journal = StartByHand();
        journal.Tell(new Recover(0));
        await NextAsync<SnapshotMissing>();
        journal.Tell(new PersistEvents(1, [State(), State()], 1));
        var write = await _plugin.ExpectMsgAsync<WriteMessages>(cancellationToken: Token);

        journal.Tell(new WriteMessageRejected(RowOf(write), new NotSupportedException(), write.ActorInstanceId));
        journal.Tell(new WriteMessageRejected(RowOf(write), new NotSupportedException(), write.ActorInstanceId));

        await NextAsync<PersistRejected>();
        await _machine.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Fact]
    public async Task Snapshots_ThatCannotBeRead_AreNoneThatCanBeUsed()
    {
        var journal = StartByHand();
        journal.Tell(new Recover());
        await _plugin.ExpectMsgAsync<LoadSnapshot>(cancellationToken: Token);

        _plugin.LastSender.Tell(new LoadSnapshotFailed(new IOException("down")));

        Assert.Null((await NextAsync<SnapshotUnreadable>()).SequenceNumber);
        Assert.Equal(LogLevel.Warning, (await _log.NextAsync(3017)).Level);
    }

    [Fact]
    public async Task Journal_ThatCannotBeRead_FailsTheRecovery()
    {
        var journal = StartByHand();
        journal.Tell(new Recover(0));
        journal.Tell(new ReplayNext(1, 10));
        await _plugin.ExpectMsgAsync<ReplayMessages>(cancellationToken: Token);

        _plugin.LastSender.Tell(new ReplayMessagesFailure(new IOException("down")));

        await NextAsync<SnapshotMissing>();
        await NextAsync<RecoveryFailed>();
    }

    [Fact]
    public async Task Row_ThatNoSerializerTakes_IsFoundByReadingOneAtATime()
    {
        var journal = StartByHand();
        journal.Tell(new Recover(0));
        await NextAsync<SnapshotMissing>();
        journal.Tell(new ReplayNext(1, 10));
        await FailAsync(1, 10);
        Assert.Equal((1, 1), await AnswerAsync("a", 1, 2));
        Assert.Equal(1, (await NextAsync<EventReplayed>()).SequenceNumber);

        await FailAsync(2, 2);

        Assert.Equal(2, (await NextAsync<EventUnreadable>()).SequenceNumber);
        Assert.Equal(LogLevel.Error, (await _log.NextAsync(3018)).Level);
    }

    [Fact]
    public async Task Snapshots_OfALongLife_AreKeptTwoAtATime()
    {
        var journal = await StartAsync();
        await SaveAsync(journal, 1);
        await SaveAsync(journal, 2);
        await SaveAsync(journal, 3);
        await _log.NextAsync(Deleted);

        Assert.Equal((null, 2, 3), (await NewestUpToAsync(1), await NewestUpToAsync(2), await NewestUpToAsync(3)));
    }

    [Fact]
    public async Task Snapshots_AfterARestart_AreCountedFromTheOneThatWasRead()
    {
        var first = await StartAsync();
        await SaveAsync(first, 1);
        await SaveAsync(first, 2);

        var second = Start();
        second.Tell(new Recover());
        await NextAsync<SnapshotLoaded>();
        await SaveAsync(second, 3);
        await _log.NextAsync(Deleted);

        Assert.Equal((null, 2, 3), (await NewestUpToAsync(1), await NewestUpToAsync(2), await NewestUpToAsync(3)));
    }

    [Fact]
    public async Task Snapshots_ThatAreNotDeleted_AreAWarningAndNoMore()
    {
        var journal = await StartAsync();

        journal.Tell(new DeleteSnapshotsFailure(new SnapshotSelectionCriteria(7), new TimeoutException()));

        var (level, line) = await _log.NextAsync(3014);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith("The snapshots of entity cart|foo up to 7 were not deleted", line, StringComparison.Ordinal);
        await SaveAsync(journal, 1);
    }

    [Fact]
    public async Task Snapshot_ThatIsNotSaved_IsAWarningAndNoMore()
    {
        var journal = await StartAsync();

        journal.Tell(new SaveSnapshotFailure(new SnapshotMetadata(PersistenceId, 7, DateTime.UnixEpoch), new IOException("full")));

        Assert.Equal(LogLevel.Warning, (await _log.NextAsync(3006)).Level);
        await SaveAsync(journal, 1);
    }

    private IActorRef Start() => Start(EntityStorage.Of(Sys, new RecoveryPermits(1), new TestMeters().ProxyMeter, TimeProvider.System, new EntityLog(_log)));

    private IActorRef StartByHand() =>
        Start(EntityStorage.Of(Sys, new RecoveryPermits(1), new TestMeters().ProxyMeter, TimeProvider.System, new EntityLog(_log)) with { Journal = _plugin, Snapshots = _plugin });

    private IActorRef Start(EntityStorage storage)
    {
        var machine = _machine.Ref;
        return Sys.ActorOf(Props.Create(() => new JournalHost(storage, PersistenceId, machine)));
    }

    private async Task<IActorRef> StartAsync()
    {
        var journal = Start();
        journal.Tell(new Recover());
        await NextAsync<SnapshotMissing>();
        return journal;
    }

    private async Task<T> NextAsync<T>() => await _machine.ExpectMsgAsync<T>(TimeSpan.FromSeconds(60), cancellationToken: Token);

    private async Task PersistAsync(IActorRef journal, long sequenceNumber, params string[] events)
    {
        journal.Tell(new PersistEvents(sequenceNumber, [.. events.Select(State)], 1));
        await NextAsync<EventsPersisted>();
    }

    private async Task SaveAsync(IActorRef journal, long sequenceNumber)
    {
        await PersistAsync(journal, sequenceNumber, "a");
        journal.Tell(new SaveSnapshot(sequenceNumber, State()));
        await _log.NextAsync(Saved);
    }

    private async Task FailAsync(long first, long last)
    {
        var request = await _plugin.ExpectMsgAsync<ReplayMessages>(cancellationToken: Token);
        Assert.Equal((first, last), (request.FromSequenceNr, request.ToSequenceNr));
        _plugin.LastSender.Tell(new ReplayMessagesFailure(new System.Runtime.Serialization.SerializationException("id 4711")));
    }

    private async Task<(long, long)> AnswerAsync(string text, long sequenceNumber, long newest)
    {
        var request = await _plugin.ExpectMsgAsync<ReplayMessages>(cancellationToken: Token);
        _plugin.LastSender.Tell(new ReplayedMessage(new Persistent(State(text), sequenceNumber, PersistenceId)));
        _plugin.LastSender.Tell(new RecoverySuccess(newest));
        return (request.FromSequenceNr, request.ToSequenceNr);
    }

    private async Task<long?> NewestUpToAsync(long sequenceNumber)
    {
        var store = Persistence.Instance.Apply(Sys).SnapshotStoreFor("akka.persistence.snapshot-store.inmem");
        store.Tell(new LoadSnapshot(PersistenceId, new SnapshotSelectionCriteria(sequenceNumber), long.MaxValue), TestActor);
        return (await ExpectMsgAsync<LoadSnapshotResult>(cancellationToken: Token)).Snapshot?.Metadata.SequenceNr;
    }

    private static IPersistentRepresentation RowOf(WriteMessages write) =>
        ((IEnumerable<IPersistentRepresentation>)write.Messages.Single().Payload).First();

    private static (long, string, int) TextOf(EventReplayed replayed) =>
        (replayed.SequenceNumber, replayed.Event.Value.ToStringUtf8(), replayed.EventsLeft);

    private static Any State(string text = "s") => new() { TypeUrl = "type.googleapis.com/shop.State", Value = ByteString.CopyFromUtf8(text) };
}
