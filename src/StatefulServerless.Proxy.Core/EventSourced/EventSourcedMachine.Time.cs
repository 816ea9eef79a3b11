namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>Nobody waits without limit, and the end comes in order.</content>
public sealed partial class EventSourcedMachine
{
    void OnTick()
    {
        wakeUpCall.Answered(now);
        if (drainDeadline <= now)
            EndDrain();
        else if (PhaseDeadline() <= now)
            OnPhaseTimeout();
    }

    void OnPhaseTimeout()
    {
        switch (Phase)
        {
            case EntityPhase.Recovering:
                GiveUpRecovery(ProxyErrors.RecoveryTimedOut(entityId, limits.RecoveryTimeout));
                break;
            case EntityPhase.AwaitingReply:
                AnswerInFlight(ProxyErrors.DeadlineExceededAfterStart(limits.RelayTimeout));
                AbandonAndCountRestart("the user function did not answer in time");
                break;
            case EntityPhase.Persisting:
                OnNotPersisted(ProxyErrors.PersistTimedOut(limits.PersistTimeout), "the journal did not answer a write in time");
                break;
        }
    }

    void OnIdle()
    {
        if (Phase is EntityPhase.Ready or EntityPhase.Passive && pending.Count == 0 && !IsDraining)
            Emit(new Passivate());
    }

    void OnStopRequested()
    {
        if (IsDraining)
            return;
        IsDraining = true;
        drainDeadline = After(limits.DrainTimeout);
    }

    /// <summary>What has not been started by now never is. A write is waited for, as its answer says more than none.</summary>
    void EndDrain()
    {
        drainDeadline = null;
        Answer(pending.TakeAll(), ProxyErrors.ShuttingDown());
        if (Phase == EntityPhase.Persisting)
            return;
        if (inFlight is not null)
            AnswerInFlight(ProxyErrors.ShuttingDown());
        Abandon("the time for draining is over");
    }

    void Stop()
    {
        if (streamIsOpen)
            Emit(new CloseStream(IsGraceful: true));
        streamIsOpen = false;
        recovery = null;
        drainDeadline = null;
        Phase = EntityPhase.Stopped;
        Emit(new StopEntity());
    }

    void OrderWakeUpCall()
    {
        if (wakeUpCall.Order(Earliest(pending.EarliestDeadline, Earliest(PhaseDeadline(), drainDeadline))) is { } order)
            Emit(order);
    }

    TimeSpan? PhaseDeadline() => Phase switch
    {
        EntityPhase.Recovering => recovery!.LastProgressAt + limits.RecoveryTimeout,
        EntityPhase.AwaitingReply => inFlight!.SentAt + limits.RelayTimeout,
        EntityPhase.Persisting => write!.StartedAt + limits.PersistTimeout,
        _ => null,
    };

    static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    void AssertInvariants()
    {
        EntityInvariantException.Require(recovery is not null == (Phase == EntityPhase.Recovering), "A recovery is known exactly while recovering.");
        EntityInvariantException.Require(
            inFlight is not null == Phase is EntityPhase.AwaitingReply or EntityPhase.Persisting, "A command is in flight exactly while it is served.");
        EntityInvariantException.Require(write is not null == (Phase == EntityPhase.Persisting), "A write is known exactly while persisting.");
        EntityInvariantException.Require(
            streamIsOpen || Phase is not (EntityPhase.Ready or EntityPhase.AwaitingReply), "A command needs an open stream.");
        EntityInvariantException.Require(!streamIsOpen || Phase is not (EntityPhase.Passive or EntityPhase.Stopped), "An unused stream is closed.");
        EntityInvariantException.Require(
            pending.Count == 0 || Phase is not (EntityPhase.Passive or EntityPhase.Ready or EntityPhase.Stopped), "Commands wait only for something.");
    }
}
