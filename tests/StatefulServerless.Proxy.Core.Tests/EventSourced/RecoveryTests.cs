using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

public sealed class RecoveryTests
{
    [Fact]
    public void RecoveryGranted_ChangesNothingButTheClock() =>
        Scenario.New().When(Given.Command(1)).ThenWakesAt(300).When(new RecoveryGranted()).Then().ThenWakesAt(60);

    [Fact]
    public void NoSnapshot_ReadsFromTheFirstEvent() =>
        Given.Loading().When(new SnapshotMissing()).Then(new ReplayNext(1, 32));

    [Fact]
    public void LastChunk_OfANewEntity_OpensTheStreamAndSendsTheCommand() =>
        Given.Recovering().When(new ChunkReplayed(0)).Then(Expected.Open(), Expected.Send(1));

    [Fact]
    public void FirstEvent_WithoutSnapshot_OpensTheStreamBeforeIt() =>
        Given.Recovering().When(Given.Replayed(1, "a")).Then(Expected.Open(), Expected.Replay(1, "a"));

    [Fact]
    public void NextEvent_IsOnlySent() =>
        Given.Recovering().When(Given.Replayed(1, "a")).When(Given.Replayed(2, "b")).Then(Expected.Replay(2, "b"));

    [Fact]
    public void SequenceNumber_AfterRecovery_IsTheNewestEvents()
    {
        var scenario = Given.Replaying();
        Assert.Equal(0, scenario.Machine.SequenceNumber);
        Assert.Equal(2, scenario.When(new ChunkReplayed(2)).Machine.SequenceNumber);
    }

    [Fact]
    public void SequenceNumber_WithoutAnInstance_IsUnknown() =>
        Assert.Equal(0, Given.Persisting().When(new EventsPersisted(), new StreamClosed(null)).ThenIs(EntityPhase.Passive).Machine.SequenceNumber);

    [Fact]
    public void NextWrite_ContinuesTheNumbers() =>
        Given.Replaying().When(new ChunkReplayed(2)).When(Given.Replied(1, "c")).Then(Expected.PersistAt(3, "c"));

    [Fact]
    public void ReaderThatWasGivenUp_IsNotHeard() =>
        Given.Replaying().When(Given.Replayed(4, "d"))
            .When(Given.Replayed(5, "e")).Then()
            .When(new ChunkReplayed(5)).Then()
            .When(new SnapshotLoaded(3, Given.State("s"))).Then()
            .When(new SnapshotMissing()).Then()
            .When(new SnapshotUnreadable(3, "x")).Then()
            .When(new EventUnreadable(3, "x")).Then()
            .When(new RecoveryGranted()).Then()
            .When(new ReplayDelivered()).Then()
            .When(new RecoveryFailed("late")).Then();

    [Fact]
    public void RecoveryFailed_FailsAllCallers() =>
        Given.Recovering().When(Given.Command(2))
            .When(new RecoveryFailed("secret"))
            .Then(Expected.Failure(1, ProxyErrors.RecoveryFailed("x|e1")), Expected.Failure(2, ProxyErrors.RecoveryFailed("x|e1")))
            .ThenIs(EntityPhase.Passive);

    [Fact]
    public void RecoveryFailed_MidwayClosesTheStream() =>
        Given.Replaying().When(new RecoveryFailed("secret")).Then(Expected.Failure(1, ProxyErrors.RecoveryFailed("x|e1")), Expected.Abort);

    [Fact]
    public void RecoveryFailed_TellsCallersNothingOfItsReason() =>
        Assert.DoesNotContain("secret", ((Core.Calls.CallFailure)Given.Recovering().Machine.Handle(new RecoveryFailed("secret"), Given.Start)
            .OfType<AnswerCaller>().Single().Result).Error.Message, StringComparison.Ordinal);

    [Fact]
    public void Command_AfterRecoveryFailed_TriesAgainAtOnce() =>
        Given.Recovering().When(new RecoveryFailed("down")).When(Given.Command(2)).Then(Expected.Recover);

    [Fact]
    public void RecoveryFailed_AfterTheRecovery_ChangesNothing() => Given.Ready().When(new RecoveryFailed("x")).Then().ThenIs(EntityPhase.Ready);

    [Fact]
    public void CommandIds_OfANewStream_BeginAtOneAgain() =>
        Given.Ready().When(new StreamClosed(null)).When(Given.Command(2))
            .When(Given.NewEntity).Then(Expected.Open(), Expected.Send(1));

    [Fact]
    public void Recovery_ThatWaitsForItsTurn_IsNotTimedOut() =>
        Scenario.New().When(Given.Command(1)).After(299).When(new Tick()).Then().ThenIs(EntityPhase.Recovering);

    [Fact]
    public void Journal_ReadWhileReady_IsABugOfTheInterpreter() =>
        Assert.Throws<EntityInvariantException>(() => Given.Ready().When(Given.Replayed(1, "a")));

    [Fact]
    public void Snapshot_AfterAnEvent_IsABugOfTheInterpreter() =>
        Assert.Throws<EntityInvariantException>(() => Given.Replaying().When(new SnapshotLoaded(3, Given.State("s"))));

    [Fact]
    public void Event_BeforeItWasAskedFor_IsABugOfTheInterpreter() =>
        Assert.Throws<EntityInvariantException>(() => Given.Loading().When(Given.Replayed(1, "a")));
}
