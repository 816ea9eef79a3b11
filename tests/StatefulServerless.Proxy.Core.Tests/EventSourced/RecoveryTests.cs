using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

public sealed class RecoveryTests
{
    [Fact]
    public void RecoveryCompleted_OfANewEntity_OpensTheStreamAndSendsTheCommand() =>
        Given.Recovering().When(new RecoveryCompleted(0)).Then(Expected.Open(), Expected.Send(1));

    [Fact]
    public void FirstEvent_WithoutSnapshot_OpensTheStreamBeforeIt() =>
        Given.Recovering().When(Given.Replayed(1, "a")).Then(Expected.Open(), Expected.Replay(1, "a"));

    [Fact]
    public void NextEvent_IsOnlySent() =>
        Given.Recovering().When(Given.Replayed(1, "a")).When(Given.Replayed(2, "b")).Then(Expected.Replay(2, "b"));

    [Fact]
    public void Snapshot_OpensTheStreamWithIt() =>
        Given.Recovering().When(new SnapshotLoaded(7, Given.State("s"))).Then(Expected.Open(7, "s"));

    [Fact]
    public void EventAfterTheSnapshot_ContinuesItsNumbers() =>
        Given.Recovering().When(new SnapshotLoaded(7, Given.State("s")))
            .When(Given.Replayed(8, "h")).Then(Expected.Replay(8, "h"))
            .When(new RecoveryCompleted(8)).Then(Expected.Send(1));

    [Fact]
    public void RecoveryCompleted_AtTheSnapshot_SendsTheCommand() =>
        Given.Recovering().When(new SnapshotLoaded(7, Given.State("s"))).When(new RecoveryCompleted(7)).Then(Expected.Send(1));

    [Fact]
    public void SequenceNumber_AfterRecovery_IsTheNewestEvents()
    {
        var scenario = Given.Replaying();
        Assert.Equal(0, scenario.Machine.SequenceNumber);
        Assert.Equal(2, scenario.When(new RecoveryCompleted(2)).Machine.SequenceNumber);
    }

    [Fact]
    public void Gap_FailsAllCallersAndClosesTheStream() =>
        Given.Replaying().When(Given.Command(2))
            .When(Given.Replayed(4, "d"))
            .Then(
                Expected.Failure(1, ProxyErrors.DataLoss("e1", 4, "an event was read where 3 is expected")),
                Expected.Failure(2, ProxyErrors.DataLoss("e1", 4, "an event was read where 3 is expected")),
                Expected.Abort)
            .ThenIs(EntityPhase.Passive);

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    [InlineData(0)]
    public void EventNumber_ThatDoesNotRise_IsDataLoss(long sequenceNumber) =>
        Given.Replaying().When(Given.Replayed(sequenceNumber, "x")).Then(
            Expected.Failure(1, ProxyErrors.DataLoss("e1", sequenceNumber, "an event was read where 3 is expected")), Expected.Abort);

    [Fact]
    public void FirstEvent_AfterAMissingOne_IsDataLossAndOpensNoStream() =>
        Given.Recovering().When(Given.Replayed(2, "b"))
            .Then(Expected.Failure(1, ProxyErrors.DataLoss("e1", 2, "an event was read where 1 is expected")));

    [Fact]
    public void MissingTail_IsDataLoss() =>
        Given.Replaying().When(new RecoveryCompleted(3)).Then(
            Expected.Failure(1, ProxyErrors.DataLoss("e1", 3, "the journal ends, its newest event was read as 2")), Expected.Abort);

    [Fact]
    public void Snapshot_AheadOfTheJournal_IsDataLoss() =>
        Given.Recovering().When(new SnapshotLoaded(7, Given.State("s"))).When(new RecoveryCompleted(5)).Then(
            Expected.Failure(1, ProxyErrors.DataLoss("e1", 5, "the journal ends, but its snapshot or newest event was read as 7")),
            Expected.Abort);

    [Fact]
    public void Snapshot_BeforeTheFirstEvent_IsDataLoss() =>
        Given.Recovering().When(new SnapshotLoaded(0, Given.State("s")))
            .Then(Expected.Failure(1, ProxyErrors.DataLoss("e1", 0, "there is a snapshot; the first event has sequence number 1")));

    [Fact]
    public void Command_AfterDataLoss_TriesAgain() =>
        Given.Replaying().When(Given.Replayed(4, "d")).When(Given.Command(2)).Then(Expected.Recover);

    [Fact]
    public void ReaderThatWasGivenUp_IsNotHeard() =>
        Given.Replaying().When(Given.Replayed(4, "d"))
            .When(Given.Replayed(5, "e")).Then()
            .When(new RecoveryCompleted(5)).Then()
            .When(new RecoveryFailed("late")).Then();

    [Fact]
    public void RecoveryFailed_FailsAllCallers() =>
        Given.Recovering().When(Given.Command(2))
            .When(new RecoveryFailed("secret"))
            .Then(Expected.Failure(1, ProxyErrors.RecoveryFailed("e1")), Expected.Failure(2, ProxyErrors.RecoveryFailed("e1")))
            .ThenIs(EntityPhase.Passive);

    [Fact]
    public void RecoveryFailed_MidwayClosesTheStream() =>
        Given.Replaying().When(new RecoveryFailed("secret")).Then(Expected.Failure(1, ProxyErrors.RecoveryFailed("e1")), Expected.Abort);

    [Fact]
    public void RecoveryFailed_TellsCallersNothingOfItsReason() =>
        Assert.DoesNotContain("secret", ((Core.Calls.CallFailure)Given.Recovering().Machine.Handle(new RecoveryFailed("secret"), Given.Start)
            .OfType<AnswerCaller>().Single().Result).Error.Message, StringComparison.Ordinal);

    [Fact]
    public void Command_AfterRecoveryFailed_TriesAgain() =>
        Given.Recovering().When(new RecoveryFailed("down")).When(Given.Command(2)).Then(Expected.Recover);

    [Fact]
    public void CommandIds_OfANewStream_BeginAtOneAgain() =>
        Given.Ready().When(new StreamClosed(null)).When(Given.Command(2))
            .When(new RecoveryCompleted(0)).Then(Expected.Open(), Expected.Send(1));

    [Fact]
    public void Journal_ReadWhileReady_IsABugOfTheInterpreter() =>
        Assert.Throws<EntityInvariantException>(() => Given.Ready().When(Given.Replayed(1, "a")));

    [Fact]
    public void Snapshot_AfterAnEvent_IsABugOfTheInterpreter() =>
        Assert.Throws<EntityInvariantException>(() => Given.Replaying().When(new SnapshotLoaded(3, Given.State("s"))));
}
