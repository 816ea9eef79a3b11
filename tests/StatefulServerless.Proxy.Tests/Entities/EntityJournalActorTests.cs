using Akka.Actor;
using Akka.Persistence;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;
using SaveSnapshot = StatefulServerless.Proxy.Core.EventSourced.SaveSnapshot;

namespace StatefulServerless.Proxy.Tests.Entities;

public sealed class EntityJournalActorTests : TestKit
{
    private const string PersistenceId = "cart|foo";

    private const string Journal = """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """;

    private const int Saved = 3005;

    private const int Deleted = 3013;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly RecordedEntityLog _log = new();
    private readonly TestProbe _entity;

    public EntityJournalActorTests()
        : base(Journal) => _entity = CreateTestProbe();

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
        await StopAsync(first);

        var second = await StartAsync();
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

    private async Task<IActorRef> StartAsync()
    {
        var log = new EntityLog(_log);
        var journal = _entity.ChildActorOf(Props.Create(() => new EntityJournalActor(PersistenceId, 1, log)));
        await _entity.FishForMessageAsync<JournalInput>(
            message => message.Input is Core.EventSourced.RecoveryCompleted, cancellationToken: Token);
        return journal;
    }

    private async Task SaveAsync(IActorRef journal, long sequenceNumber)
    {
        journal.Tell(new PersistEvents([State()]));
        await _entity.FishForMessageAsync<JournalInput>(message => message.Input is EventsPersisted, cancellationToken: Token);
        journal.Tell(new SaveSnapshot(sequenceNumber, State()));
        await _log.NextAsync(Saved);
    }

    private async Task StopAsync(IActorRef journal)
    {
        await WatchAsync(journal);
        Sys.Stop(journal);
        await ExpectTerminatedAsync(journal, cancellationToken: Token);
    }

    private async Task<long?> NewestUpToAsync(long sequenceNumber)
    {
        var store = Persistence.Instance.Apply(Sys).SnapshotStoreFor("akka.persistence.snapshot-store.inmem");
        store.Tell(new LoadSnapshot(PersistenceId, new SnapshotSelectionCriteria(sequenceNumber), long.MaxValue), TestActor);
        return (await ExpectMsgAsync<LoadSnapshotResult>(cancellationToken: Token)).Snapshot?.Metadata.SequenceNr;
    }

    private static Any State() => new() { TypeUrl = "type.googleapis.com/shop.State", Value = ByteString.CopyFromUtf8("s") };
}
