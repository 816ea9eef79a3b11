using Akka.Actor;
using Akka.Persistence;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core.EventSourced;
using LoadSnapshot = Akka.Persistence.LoadSnapshot;
using SaveSnapshot = StatefulServerless.Proxy.Core.EventSourced.SaveSnapshot;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>Snapshots that an entity saves, finds, and lets go.</summary>
public sealed class EntitySnapshotTests : EntityJournalFixture
{
    private const int Deleted = 3013;

    [Fact]
    public async Task RememberedReplies_ComeBackWithTheSnapshot()
    {
        var journal = await StartAsync();
        var remembered = new RememberedReply(new KeyedReply("k", ByteString.CopyFromUtf8("0123456789abcdef"), State()), 1, TimeSpan.FromHours(1));
        await PersistAsync(journal, 1, "a");
        journal.Tell(new SaveSnapshot(1, State()) { Remembered = [remembered] });
        await Recorded.NextAsync(Saved);

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
    public async Task Snapshots_ThatCannotBeRead_AreNoneThatCanBeUsed()
    {
        var journal = StartByHand();
        journal.Tell(new Recover());
        await Plugin.ExpectMsgAsync<LoadSnapshot>(cancellationToken: Token);

        Plugin.LastSender.Tell(new LoadSnapshotFailed(new IOException("down")));

        Assert.Null((await NextAsync<SnapshotUnreadable>()).SequenceNumber);
        Assert.Equal(LogLevel.Warning, (await Recorded.NextAsync(3017)).Level);
    }

    [Fact]
    public async Task Snapshots_OfALongLife_AreKeptTwoAtATime()
    {
        var journal = await StartAsync();
        await SaveAsync(journal, 1);
        await SaveAsync(journal, 2);
        await SaveAsync(journal, 3);
        await Recorded.NextAsync(Deleted);

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
        await Recorded.NextAsync(Deleted);

        Assert.Equal((null, 2, 3), (await NewestUpToAsync(1), await NewestUpToAsync(2), await NewestUpToAsync(3)));
    }

    [Fact]
    public async Task Snapshots_ThatAreNotDeleted_AreAWarningAndNoMore()
    {
        var journal = await StartAsync();

        journal.Tell(new DeleteSnapshotsFailure(new SnapshotSelectionCriteria(7), new TimeoutException()));

        var (level, line) = await Recorded.NextAsync(3014);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith("The snapshots of entity cart|foo up to 7 were not deleted", line, StringComparison.Ordinal);
        await SaveAsync(journal, 1);
    }

    [Fact]
    public async Task Snapshot_ThatIsNotSaved_IsAWarningAndNoMore()
    {
        var journal = await StartAsync();

        journal.Tell(new SaveSnapshotFailure(new SnapshotMetadata(PersistenceId, 7, DateTime.UnixEpoch), new IOException("full")));

        Assert.Equal(LogLevel.Warning, (await Recorded.NextAsync(3006)).Level);
        await SaveAsync(journal, 1);
    }

    private async Task<long?> NewestUpToAsync(long sequenceNumber)
    {
        var store = Persistence.Instance.Apply(Sys).SnapshotStoreFor("akka.persistence.snapshot-store.inmem");
        store.Tell(new LoadSnapshot(PersistenceId, new SnapshotSelectionCriteria(sequenceNumber), long.MaxValue), TestActor);
        return (await ExpectMsgAsync<LoadSnapshotResult>(cancellationToken: Token)).Snapshot?.Metadata.SequenceNr;
    }
}
