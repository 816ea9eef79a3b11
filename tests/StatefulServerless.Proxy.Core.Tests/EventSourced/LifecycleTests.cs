using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

public sealed class LifecycleTests
{
    [Fact]
    public void IdleTimeout_WhileReady_AsksForPassivation() => Given.Ready().When(new IdleTimeout()).Then(new Passivate()).ThenIs(EntityPhase.Ready);

    [Fact]
    public void IdleTimeout_WhilePassive_AsksForPassivation() => Scenario.New().When(new IdleTimeout()).Then(new Passivate());

    [Fact]
    public void IdleTimeout_WhileRecovering_IsIgnored() => Given.Recovering().When(new IdleTimeout()).Then();

    [Fact]
    public void IdleTimeout_WithACommandInFlight_IsIgnored() => Given.AwaitingReply().When(new IdleTimeout()).Then();

    [Fact]
    public void IdleTimeout_WhilePersisting_IsIgnored() => Given.Persisting().When(new IdleTimeout()).Then();

    [Fact]
    public void Command_BetweenPassivateAndStop_IsServedBeforeTheStop() =>
        Given.Ready().When(new IdleTimeout())
            .When(Given.Command(2)).Then(Expected.Send(2))
            .When(new StopRequested()).Then()
            .When(Given.Replied(2)).Then(Expected.Success(2, 0), Expected.HalfClose, Expected.Stop);

    [Fact]
    public void StopRequested_WhileReady_HalfClosesAndStops() =>
        Given.Ready().When(new StopRequested()).Then(Expected.HalfClose, Expected.Stop).ThenIs(EntityPhase.Stopped);

    [Fact]
    public void StopRequested_WhilePassive_Stops() => Scenario.New().When(new StopRequested()).Then(Expected.Stop);

    [Fact]
    public void StopRequested_WithACommandInFlight_DrainsTheQueueFirst() =>
        Given.AwaitingReply().When(Given.Command(2))
            .When(new StopRequested()).Then()
            .When(Given.Replied(1)).Then(Expected.Success(1, 0), Expected.Send(2))
            .When(Given.Replied(2, "a")).Then(Expected.Persist(1, 2, "a"))
            .When(new EventsPersisted()).Then(Expected.Success(2, 1), Expected.HalfClose, Expected.Stop);

    [Fact]
    public void StopRequested_WhileRecovering_ServesTheQueueFirst() =>
        Given.Recovering().When(new StopRequested()).Then()
            .When(new ChunkReplayed(0)).Then(Expected.Open(), Expected.Send(1));

    [Fact]
    public void StopRequested_WhileRecoveringForNobody_StopsAtOnce() =>
        Given.Replaying().When(new CallerGone(new CallerId(1)))
            .When(new StopRequested()).Then(Expected.HalfClose, Expected.Stop);

    [Fact]
    public void StopRequested_Twice_StopsOnce() =>
        Given.AwaitingReply().Draining().When(new StopRequested()).Then()
            .When(Given.Replied(1)).Then(Expected.Success(1, 0), Expected.HalfClose, Expected.Stop);

    [Fact]
    public void Command_WhileDraining_IsServed() =>
        Given.AwaitingReply().Draining()
            .When(Given.Command(2)).Then()
            .When(Given.Replied(1)).Then(Expected.Success(1, 0), Expected.Send(2));

    [Fact]
    public void StreamClosed_WhileDraining_RecoversForTheQueue() =>
        Given.AwaitingReply().When(Given.Command(2)).Draining().When(new StreamClosed("x"))
            .Then(Expected.Failure(1, ProxyErrors.UserFunctionClosedStream()), Expected.Recover);

    [Fact]
    public void StreamClosed_WhileDrainingTheLast_Stops() =>
        Given.AwaitingReply().Draining().When(new StreamClosed("x"))
            .Then(Expected.Failure(1, ProxyErrors.UserFunctionClosedStream()), Expected.Stop);

    [Fact]
    public void DrainTimeout_AnswersEveryoneAndStops() =>
        Given.AwaitingReply().When(Given.Command(2)).Draining().After(10).When(new Tick())
            .Then(
                Expected.Failure(2, ProxyErrors.ShuttingDown()), Expected.Failure(1, ProxyErrors.ShuttingDown()), Expected.Abort, Expected.Stop);

    [Fact]
    public void DrainTimeout_WhilePersisting_WaitsForTheWrite() =>
        Given.Persisting().When(Given.Command(2)).Draining().After(10)
            .When(new Tick()).Then(Expected.Failure(2, ProxyErrors.ShuttingDown()))
            .When(Given.Command(3)).Then(Expected.Failure(3, ProxyErrors.ShuttingDown()))
            .When(new EventsPersisted()).Then(Expected.Success(1, 2), Expected.HalfClose, Expected.Stop);

    [Fact]
    public void DrainTimeout_WhilePersistingThatNeverAnswers_EndsWithThePersistTimeout() =>
        Given.Persisting().Draining().After(10).When(new Tick()).ThenWakesAt(30).After(20).When(new Tick())
            .Then(Expected.Failure(1, ProxyErrors.PersistTimedOut(TimeSpan.FromSeconds(30))), Expected.Abort, Expected.Stop);

    [Fact]
    public void DrainTimeout_OrdersATick() => Given.AwaitingReply().Draining().ThenWakesAt(10);

    [Fact]
    public void Command_AfterTheStop_IsAnsweredAndNotServed() =>
        Scenario.New().Draining().When(Given.Command(1)).Then(Expected.Failure(1, ProxyErrors.ShuttingDown()));

    [Fact]
    public void Inputs_AfterTheStop_AreIgnored() =>
        Given.Ready().Draining()
            .When(new Tick()).Then()
            .When(new StopRequested()).Then()
            .When(new IdleTimeout()).Then()
            .When(Given.Replied(1)).Then()
            .When(new StreamClosed(null)).Then()
            .When(new EventsPersisted()).Then()
            .When(new ChunkReplayed(0)).Then();
}
