using Akka.Actor;
using Akka.Persistence;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core.EventSourced;
using LoadSnapshot = Akka.Persistence.LoadSnapshot;
using SaveSnapshot = StatefulServerless.Proxy.Core.EventSourced.SaveSnapshot;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>Events that an entity writes and reads.</summary>
public sealed class EntityJournalTests : EntityJournalFixture
{
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
    public async Task Answers_ToARecoveryThatWasGivenUp_AreNotHeard()
    {
        var journal = StartByHand();
        journal.Tell(new Recover());
        await Plugin.ExpectMsgAsync<LoadSnapshot>(cancellationToken: Token);
        var former = Plugin.LastSender;
        journal.Tell(new Recover());
        await Plugin.ExpectMsgAsync<LoadSnapshot>(cancellationToken: Token);
        var current = Plugin.LastSender;

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
        var former = await Plugin.ExpectMsgAsync<WriteMessages>(cancellationToken: Token);
        journal.Tell(new Recover(0));
        await NextAsync<SnapshotMissing>();
        journal.Tell(new PersistEvents(1, [State()], 1));
        var current = await Plugin.ExpectMsgAsync<WriteMessages>(cancellationToken: Token);

        journal.Tell(new WriteMessageSuccess(RowOf(former), former.ActorInstanceId));
        journal.Tell(new WriteMessageFailure(RowOf(current), new IOException("no"), current.ActorInstanceId));

        await NextAsync<PersistFailed>();
        await Machine.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Fact]
    public async Task Write_OfSeveralEvents_IsConfirmedOnce()
    {
        var journal = await StartAsync();

        await PersistAsync(journal, 1, "a", "b", "c");
        await PersistAsync(journal, 4, "d");

        await Machine.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Fact]
    public async Task Write_ThatIsRejected_SaysSoOnce()
    {
        var journal = StartByHand();
        journal.Tell(new Recover(0));
        await NextAsync<SnapshotMissing>();
        journal.Tell(new PersistEvents(1, [State(), State()], 1));
        var write = await Plugin.ExpectMsgAsync<WriteMessages>(cancellationToken: Token);

        journal.Tell(new WriteMessageRejected(RowOf(write), new NotSupportedException(), write.ActorInstanceId));
        journal.Tell(new WriteMessageRejected(RowOf(write), new NotSupportedException(), write.ActorInstanceId));

        await NextAsync<PersistRejected>();
        await Machine.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Fact]
    public async Task Journal_ThatCannotBeRead_FailsTheRecovery()
    {
        var journal = StartByHand();
        journal.Tell(new Recover(0));
        journal.Tell(new ReplayNext(1, 10));
        await Plugin.ExpectMsgAsync<ReplayMessages>(cancellationToken: Token);

        Plugin.LastSender.Tell(new ReplayMessagesFailure(new IOException("down")));

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
        Assert.Equal(LogLevel.Error, (await Recorded.NextAsync(3018)).Level);
    }

    private async Task FailAsync(long first, long last)
    {
        var request = await Plugin.ExpectMsgAsync<ReplayMessages>(cancellationToken: Token);
        Assert.Equal((first, last), (request.FromSequenceNr, request.ToSequenceNr));
        Plugin.LastSender.Tell(new ReplayMessagesFailure(new System.Runtime.Serialization.SerializationException("id 4711")));
    }

    private async Task<(long, long)> AnswerAsync(string text, long sequenceNumber, long newest)
    {
        var request = await Plugin.ExpectMsgAsync<ReplayMessages>(cancellationToken: Token);
        Plugin.LastSender.Tell(new ReplayedMessage(new Persistent(State(text), sequenceNumber, PersistenceId)));
        Plugin.LastSender.Tell(new RecoverySuccess(newest));
        return (request.FromSequenceNr, request.ToSequenceNr);
    }

    private static IPersistentRepresentation RowOf(WriteMessages write) =>
        ((IEnumerable<IPersistentRepresentation>)write.Messages.Single().Payload).First();

    private static (long, string, int) TextOf(EventReplayed replayed) =>
        (replayed.SequenceNumber, replayed.Event.Value.ToStringUtf8(), replayed.EventsLeft);
}
