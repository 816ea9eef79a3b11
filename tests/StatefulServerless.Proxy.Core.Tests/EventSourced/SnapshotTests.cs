using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>The snapshot that a recovery begins with: good, unreadable, ahead of the journal, not to the user function's liking.</summary>
public sealed class SnapshotTests
{
    private static readonly EntityInput[] _atSeven = [new SnapshotLoaded(7, Given.State("s")), Given.Replayed(7, "g")];

    [Fact]
    public void Snapshot_IsHeldBackUntilTheJournalShowsItsEvent() =>
        Given.Loading().When(new SnapshotLoaded(7, Given.State("s"))).Then(new ReplayNext(7, 32));

    [Fact]
    public void EventOfTheSnapshot_OpensTheStreamAndIsNotSent() =>
        Given.Loading().When(_atSeven).Then(Expected.Open(7, "s"));

    [Fact]
    public void EventAfterTheSnapshot_ContinuesItsNumbers() =>
        Given.Loading().When(_atSeven)
            .When(Given.Replayed(8, "h")).Then(Expected.Replay(8, "h"))
            .When(new ChunkReplayed(8)).Then(Expected.Send(1));

    [Fact]
    public void LastChunk_AtTheSnapshot_SendsTheCommand() =>
        Given.Loading().When(_atSeven).When(new ChunkReplayed(7)).Then(Expected.Send(1));

    [Fact]
    public void Snapshot_OfTheFirstEvent_IsUsed() =>
        Given.Loading().When(new SnapshotLoaded(1, Given.State("s"))).Then(new ReplayNext(1, 32))
            .When(Given.Replayed(1, "a")).Then(Expected.Open(1, "s"));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Snapshot_AheadOfTheJournal_IsDataLossAndOpensNoStream(long newest)
    {
        var loss = ProxyErrors.DataLoss("x|e1", 7, "there is a snapshot, but no event: the journal ends before it");
        Given.Loading().When(new SnapshotLoaded(7, Given.State("s"))).When(new ChunkReplayed(newest))
            .Then(Expected.Failure(1, loss), Expected.Quarantine(loss));
    }

    [Fact]
    public void EventAfterTheSnapshot_WithoutItsOwn_IsDataLoss()
    {
        var loss = ProxyErrors.DataLoss("x|e1", 8, "an event was read where 7 is expected");
        Given.Loading().When(new SnapshotLoaded(7, Given.State("s"))).When(Given.Replayed(8, "h"))
            .Then(Expected.Failure(1, loss), Expected.Quarantine(loss));
    }

    [Fact]
    public void UnreadableSnapshot_IsReplacedByAnOlderOne() =>
        Given.Loading().When(new SnapshotUnreadable(7, "x")).Then(new LoadSnapshot(6))
            .When(new SnapshotLoaded(5, Given.State("r"))).Then(new ReplayNext(5, 32));

    [Fact]
    public void UnreadableSnapshots_AllOfThem_AreReplacedByAFullReplay() =>
        Given.Loading().When(new SnapshotUnreadable(7, "x"), new SnapshotUnreadable(2, "x")).Then(new LoadSnapshot(1))
            .When(new SnapshotMissing()).Then(new ReplayNext(1, 32));

    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    [InlineData(0L)]
    public void UnreadableSnapshot_WithNothingBeforeIt_IsReplacedByAFullReplay(long? sequenceNumber) =>
        Given.Loading().When(new SnapshotUnreadable(sequenceNumber, "x")).Then(new ReplayNext(1, 32));

    [Fact]
    public void Snapshot_BeforeTheFirstEvent_IsReplacedByAFullReplay() =>
        Given.Loading().When(new SnapshotLoaded(0, Given.State("s"))).Then(new ReplayNext(1, 32));

    [Fact]
    public void Snapshot_ThatTheFunctionRefusesDuringReplay_IsReplacedByAnOlderOneForTheSameCaller() =>
        Given.Loading().When(_atSeven)
            .When(Given.Failed(0, "no such state")).Then(Expected.Abort, new Recover(6))
            .When(new RecoveryGranted(), new SnapshotLoaded(3, Given.State("r"))).When(Given.Replayed(3, "c")).Then(Expected.Open(3, "r"))
            .When(new ChunkReplayed(3)).Then(Expected.Send(1));

    [Fact]
    public void Snapshot_ThatTheFunctionRefusesAtTheFirstCommand_IsReplacedAndTheCommandIsSentAgainFirst() =>
        Given.Loading().When([.. _atSeven, new ChunkReplayed(7), Given.Command(2)])
            .When(Given.Failed(0, "no such state")).Then(Expected.Abort, new Recover(6))
            .When(Given.Reading)
            .When([.. Events(7)]).When(new ChunkReplayed(7)).Then(Expected.Send(1))
            .When(Given.Replied(1)).Then(Expected.Success(1, 7), Expected.Send(2));

    [Fact]
    public void Command_WhoseCallerHasLeft_IsNotSentAgainWhenTheFunctionRefusesTheSnapshot() =>
        Given.Loading().When([.. _atSeven, new ChunkReplayed(7), Given.Command(2), new CallerGone(new CallerId(1))])
            .When(Given.Failed(0, "no such state")).Then(Expected.Failure(1, ProxyErrors.Cancelled()), Expected.Abort, new Recover(6))
            .When(Given.Reading)
            .When([.. Events(7)]).When(new ChunkReplayed(7)).Then(Expected.Send(1));

    [Fact]
    public void Function_ThatRefusesWithoutASnapshotToo_IsQuarantine()
    {
        var refusal = ProxyErrors.EntityNotLoaded("x|e1", 1, "no such event");
        Given.Loading().When([.. _atSeven, Given.Failed(0, "no such state"), .. Given.Reading, Given.Replayed(1, "a")])
            .When(Given.Failed(0, "no such event")).Then(Expected.Failure(1, refusal), Expected.Abort, Expected.Quarantine(refusal));
    }

    [Fact]
    public void RefusedSnapshot_IsNotTriedAgainUntilANewOneIsSaved()
    {
        var withSnapshot = Given.Reply(1, "h");
        withSnapshot.Snapshot = Given.State("new");
        Given.Loading().When([.. _atSeven, Given.Failed(0, "no such state"), .. Given.Reading, .. Events(7), new ChunkReplayed(7)])
            .When(Given.Failed(1, restart: true))
            .When(Given.Command(2)).Then(new Recover(6))
            .When([.. Given.Reading, .. Events(7), new ChunkReplayed(7), new ReplyReceived(withSnapshot), new EventsPersisted()])
            .When(new StreamClosed(null)).When(Given.Command(3)).Then(Expected.Recover);
    }

    private static IEnumerable<EntityInput> Events(int count) => Enumerable.Range(1, count).Select(number => Given.Replayed(number, "e"));
}
