using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

public sealed class DeadlineTests
{
    private static readonly EntityLimits _patient = new() { RecoveryTimeout = TimeSpan.FromSeconds(40) };

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Command_WhoseDeadlineHasPassed_IsNotStarted(double timeoutSeconds) =>
        Given.Ready().When(Given.Command(2, timeoutSeconds: timeoutSeconds)).Then(Expected.Failure(2, ProxyErrors.DeadlineExceededInQueue()));

    [Fact]
    public void Command_WhoseDeadlinePassesInTheQueue_IsAnsweredByTheTick() =>
        Given.AwaitingReply().When(Given.Command(2, timeoutSeconds: 5)).After(5)
            .When(new Tick()).Then(Expected.Failure(2, ProxyErrors.DeadlineExceededInQueue()));

    [Fact]
    public void Command_WhoseDeadlinePassesInTheQueue_IsNotSentEvenIfTheTickIsLate() =>
        Given.AwaitingReply().When(Given.Command(2, timeoutSeconds: 5), Given.Command(3)).After(6)
            .When(Given.Replied(1))
            .Then(Expected.Failure(2, ProxyErrors.DeadlineExceededInQueue()), Expected.Success(1, 0), Expected.Send(2));

    [Fact]
    public void Command_WhoseDeadlineHasNotPassed_Waits() =>
        Given.AwaitingReply().When(Given.Command(2, timeoutSeconds: 5)).After(4.999).When(new Tick()).Then();

    [Fact]
    public void Command_WhoseDeadlinePassesDuringRecovery_IsAnsweredAndTheRecoveryGoesOn() =>
        Scenario.New().When([Given.Command(1, timeoutSeconds: 5), .. Given.Reading]).After(5)
            .When(new Tick()).Then(Expected.Failure(1, ProxyErrors.DeadlineExceededInQueue()))
            .When(new ChunkReplayed(0)).Then(Expected.Open()).ThenIs(EntityPhase.Ready);

    [Fact]
    public void Command_InFlight_MayFinishAfterItsDeadline() =>
        Scenario.New().When([Given.Command(1, timeoutSeconds: 5), .. Given.NewEntity]).After(6)
            .When(new Tick()).Then()
            .When(Given.Replied(1)).Then(Expected.Success(1, 0));

    [Fact]
    public void RelayTimeout_IsUnknownAndClosesTheStream() =>
        Given.AwaitingReply().After(60).When(new Tick())
            .Then(Expected.Failure(1, ProxyErrors.DeadlineExceededAfterStart(TimeSpan.FromMinutes(1))), Expected.Abort)
            .ThenIs(EntityPhase.Passive);

    public static TheoryData<EntityInput[], long> Replays => new()
    {
        { [new SnapshotMissing(), Given.Replayed(1, "a")], 1 },
        { [new SnapshotLoaded(7, Given.State("s")), Given.Replayed(7, "g")], 7 },
    };

    [Theory]
    [MemberData(nameof(Replays), DisableDiscoveryEnumeration = true)]
    public void RelayTimeout_OfTheFirstCommandAfterAReplay_IncludesTheRecoveryTimeout(EntityInput[] replay, long sequenceNumber) =>
        Given.Loading(_patient).When([.. replay, new ChunkReplayed(sequenceNumber)]).After(99.999)
            .When(new Tick()).Then().ThenIs(EntityPhase.AwaitingReply)
            .After(0.001).When(new Tick())
            .Then(Expected.Failure(1, ProxyErrors.DeadlineExceededAfterStart(TimeSpan.FromSeconds(100))), Expected.Abort);

    [Fact]
    public void RelayTimeout_OfTheSecondCommandAfterAReplay_StandsAlone() =>
        Given.Replaying(_patient).When(new ChunkReplayed(2), Given.Replied(1), Given.Command(2)).After(60).When(new Tick())
            .Then(Expected.Failure(2, ProxyErrors.DeadlineExceededAfterStart(TimeSpan.FromSeconds(60))), Expected.Abort);

    [Fact]
    public void RelayTimeout_OfTheFirstCommandOfAnEmptyStream_StandsAlone() =>
        Given.Replaying(_patient).When([new StreamClosed("x"), .. Given.NewEntity]).After(60).When(new Tick())
            .Then(Expected.Failure(1, ProxyErrors.DeadlineExceededAfterStart(TimeSpan.FromSeconds(60))), Expected.Abort);

    [Fact]
    public void SlowReplay_WhoseCallerHasGone_StillAnswersOnce() =>
        Given.Replaying(_patient).When(new ChunkReplayed(2)).After(80)
            .When(new CallerGone(new CallerId(1))).Then()
            .When(Given.Replied(1)).Then(Expected.Success(1, 2)).ThenIs(EntityPhase.Ready);

    [Fact]
    public void WakeAt_OfTheFirstCommandAfterAReplay_IsTheLongerTimeout() =>
        Given.Replaying(_patient).When(new ChunkReplayed(2)).ThenWakesAt(null)
            .After(40).When(new Tick()).ThenWakesAt(100);

    [Fact]
    public void RelayTimeout_WithAQueue_RecoversForIt() =>
        Given.AwaitingReply().When(Given.Command(2)).After(60).When(new Tick())
            .Then(Expected.Failure(1, ProxyErrors.DeadlineExceededAfterStart(TimeSpan.FromMinutes(1))), Expected.Abort, Expected.Recover);

    [Fact]
    public void Tick_BeforeTheRelayTimeout_ChangesNothing() =>
        Given.AwaitingReply().After(59.999).When(new Tick()).Then().ThenIs(EntityPhase.AwaitingReply);

    [Fact]
    public void RecoveryTimeout_FailsAllCallers() =>
        Given.Recovering().After(60).When(new Tick())
            .Then(Expected.Failure(1, ProxyErrors.RecoveryTimedOut("x|e1", TimeSpan.FromMinutes(1)))).ThenIs(EntityPhase.Passive);

    [Fact]
    public void RecoveryTimeout_CountsFromTheLastEvent() =>
        Given.Recovering().After(59).When(Given.Replayed(1, "a")).After(59)
            .When(new Tick()).Then()
            .After(1).When(new Tick())
            .Then(Expected.Failure(1, ProxyErrors.RecoveryTimedOut("x|e1", TimeSpan.FromMinutes(1))), Expected.Abort);

    [Fact]
    public void WakeAt_IsTheRecoveryTimeout() => Given.Loading().ThenWakesAt(60);

    [Fact]
    public void WakeAt_IsTheFirstDeadlineOfTheQueue() =>
        Given.AwaitingReply()
            .When(Given.Command(2, timeoutSeconds: 20)).ThenWakesAt(20)
            .When(Given.Command(3, timeoutSeconds: 30)).ThenWakesAt(null)
            .When(Given.Command(4, timeoutSeconds: 10)).ThenWakesAt(10);

    [Fact]
    public void WakeAt_AfterATickThatWasTooEarly_IsOrderedAgain() =>
        Given.Recovering().After(40).When(new ChunkReplayed(0)).ThenWakesAt(null)
            .After(20).When(new Tick()).ThenWakesAt(100);

    [Fact]
    public void WakeAt_OfAnIdleEntity_IsNotOrdered() =>
        Given.Ready().After(60).When(new Tick()).ThenWakesAt(null);

    [Fact]
    public void WakeAt_WhilePersisting_IsThePersistTimeout() => Given.Persisting().ThenWakesAt(30);
}
