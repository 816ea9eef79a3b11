namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>Nobody waits without limit, and the end comes in order.</content>
public sealed partial class EventSourcedMachine
{
    private void OnTick()
    {
        _wakeUpCall.Answered(_now);
        if (_drainDeadline <= _now)
            EndDrain();
        else if (PhaseDeadline() <= _now)
            OnPhaseTimeout();
    }

    private void OnPhaseTimeout()
    {
        switch (Phase)
        {
            case EntityPhase.Recovering:
                GiveUpRecovery(ProxyErrors.RecoveryTimedOut(_persistenceId, _limits.RecoveryTimeout));
                break;
            case EntityPhase.AwaitingReply:
                AnswerInFlight(ProxyErrors.DeadlineExceededAfterStart(_inFlight!.Patience));
                AbandonAndCountRestart("the user function did not answer in time");
                break;
            case EntityPhase.Persisting:
                OnNotPersisted(ProxyErrors.PersistTimedOut(_limits.PersistTimeout), "the journal did not answer a write in time");
                break;
        }
    }

    private void OnIdle()
    {
        // What is known of an entity that cannot be recovered must outlast its rest.
        if (Phase is EntityPhase.Ready or EntityPhase.Passive && _pending.Count == 0 && !IsDraining && _quarantine.Failure is null)
            Emit(new Passivate());
    }

    private void OnStopRequested()
    {
        if (IsDraining)
            return;
        IsDraining = true;
        _drainDeadline = After(_limits.DrainTimeout);
    }

    /// <summary>What has not been started by now never is. A write is waited for, as its answer says more than none.</summary>
    private void EndDrain()
    {
        _drainDeadline = null;
        Answer(_pending.TakeAll(), ProxyErrors.ShuttingDown());
        if (Phase == EntityPhase.Persisting)
            return;
        if (_inFlight is not null)
            AnswerInFlight(ProxyErrors.ShuttingDown());
        Abandon("the time for draining is over");
    }

    private void Stop()
    {
        if (_streamIsOpen)
            Emit(new CloseStream(IsGraceful: true));
        _streamIsOpen = false;
        _recovery = null;
        _drainDeadline = null;
        Phase = EntityPhase.Stopped;
        Emit(new StopEntity());
    }

    private void OrderWakeUpCall()
    {
        if (_wakeUpCall.Order(Earliest(_pending.EarliestDeadline, Earliest(PhaseDeadline(), _drainDeadline))) is { } order)
            Emit(order);
    }

    private TimeSpan? PhaseDeadline() => Phase switch
    {
        EntityPhase.Recovering => _recovery!.LastProgressAt + _limits.RecoveryTimeout,
        EntityPhase.AwaitingReply => _inFlight!.Deadline,
        EntityPhase.Persisting => _write!.StartedAt + _limits.PersistTimeout,
        _ => null,
    };

    private static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    private void AssertInvariants()
    {
        EntityInvariantException.Require(_recovery is not null == (Phase == EntityPhase.Recovering), "A recovery is known exactly while recovering.");
        EntityInvariantException.Require(
            _inFlight is not null == Phase is EntityPhase.AwaitingReply or EntityPhase.Persisting, "A command is in flight exactly while it is served.");
        EntityInvariantException.Require(_write is not null == (Phase == EntityPhase.Persisting), "A write is known exactly while persisting.");
        EntityInvariantException.Require(
            _streamIsOpen || Phase is not (EntityPhase.Ready or EntityPhase.AwaitingReply), "A command needs an open stream.");
        EntityInvariantException.Require(!_streamIsOpen || Phase is not (EntityPhase.Passive or EntityPhase.Stopped), "An unused stream is closed.");
        EntityInvariantException.Require(
            _pending.Count == 0 || Phase is not (EntityPhase.Passive or EntityPhase.Ready or EntityPhase.Stopped), "Commands wait only for something.");
    }
}
