using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>From the journal to an instance of the user function that can serve commands, and back to nothing.</content>
public sealed partial class EventSourcedMachine
{
    private void StartRecovery()
    {
        Phase = EntityPhase.Recovering;
        _recovery = new RecoveryProgress(_limits);
        _replies.Clear();
        SequenceNumber = 0;
        Emit(new Recover(_snapshotBound));
    }

    private void OnGranted()
    {
        if (Phase == EntityPhase.Recovering)
            _recovery!.Advance(_now);
    }

    private void OnSnapshot(SnapshotLoaded loaded)
    {
        if (!IsRecovering())
            return;
        if (loaded.SequenceNumber < 1)
        {
            OnSnapshotUnreadable(loaded.SequenceNumber);
            return;
        }
        _recovery!.Begin(loaded);
        foreach (var remembered in loaded.Remembered)
            _replies.Remember(remembered.Reply, remembered.SequenceNumber, _now - remembered.Age, _now);
        Emit(_recovery.NextChunk());
    }

    private void OnNoSnapshot()
    {
        if (IsRecovering())
            Emit(_recovery!.NextChunk());
    }

    /// <summary>A snapshot only saves time: an older one will do, and none in the end.</summary>
    private void OnSnapshotUnreadable(long? sequenceNumber)
    {
        if (!IsRecovering())
            return;
        if (sequenceNumber is > 1)
            Emit(new LoadSnapshot(sequenceNumber.Value - 1));
        else
            OnNoSnapshot();
    }

    private void OnReplayed(EventReplayed replayed)
    {
        if (!IsRecovering())
            return;
        if (_recovery!.Add(replayed) is { } defect)
        {
            EnterQuarantine(ProxyErrors.DataLoss(_persistenceId, replayed.SequenceNumber, defect));
            return;
        }
        Open();
        if (replayed.SequenceNumber != _loadedSnapshot)
            PassOn(replayed);
    }

    private void PassOn(EventReplayed replayed)
    {
        if (replayed.Reply is { } reply)
            _replies.Remember(reply, replayed.SequenceNumber, _now - replayed.Age, _now);
        _hasReplayed = true;
        var message = new Event { Sequence = replayed.SequenceNumber, Payload = replayed.Event };
        Emit(new SendToUserFunction(new EntityStreamIn { Event = message }));
    }

    private void OnUnreadable(EventUnreadable unreadable)
    {
        if (IsRecovering())
            EnterQuarantine(ProxyErrors.DataLoss(_persistenceId, unreadable.SequenceNumber, unreadable.Defect));
    }

    private void OnChunk(long newest)
    {
        if (!IsRecovering())
            return;
        if (_recovery!.FindMissing(newest) is { } missing)
            EnterQuarantine(ProxyErrors.DataLoss(_persistenceId, missing.SequenceNumber, missing.Defect));
        else if (_recovery.IsComplete(newest))
            CompleteRecovery();
        else
            AwaitDelivery();
    }

    private void AwaitDelivery()
    {
        _recovery!.AwaitDelivery();
        Emit(new ReportDelivery());
    }

    private void OnDelivered()
    {
        if (Phase != EntityPhase.Recovering || !_recovery!.IsDelivering)
            return;
        _recovery.Advance(_now);
        Emit(_recovery.NextChunk());
    }

    private void CompleteRecovery()
    {
        Open();
        SequenceNumber = _recovery!.SequenceNumber;
        _recovery = null;
        Phase = EntityPhase.Ready;
    }

    private void OnRecoveryFailed()
    {
        if (Phase == EntityPhase.Recovering)
            GiveUpRecovery(ProxyErrors.RecoveryFailed(_persistenceId));
    }

    /// <summary>Nobody waits for what cannot be read; the next command tries again.</summary>
    private void GiveUpRecovery(CallFailure failure)
    {
        Answer(_pending.TakeAll(), failure);
        Abandon(failure.Error.Message);
    }

    /// <summary>What is stored is wrong, or the user function cannot read it: trying again at once would not help.</summary>
    private void EnterQuarantine(CallFailure failure)
    {
        Answer(_pending.TakeAll(), failure);
        Abandon(failure.Error.Message, isDefect: true);
        Emit(new EnterQuarantine(failure, _quarantine.Begin(failure, _now)));
    }

    /// <summary>Throws the user function's instance away: nothing of it may meet another command.</summary>
    private void Abandon(string reason, bool isDefect = false)
    {
        if (_streamIsOpen)
            Emit(new CloseStream(IsGraceful: false) { Reason = reason, IsDefect = isDefect });
        _streamIsOpen = false;
        _recovery = null;
        _inFlight = null;
        _write = null;
        _replies.Clear();
        SequenceNumber = 0;
        Phase = EntityPhase.Passive;
    }

    /// <summary>The same for a defect of the user function or the journal, which queued commands survive only so often.</summary>
    private void AbandonAndCountRestart(string reason, bool isDefect = false)
    {
        Abandon(reason, isDefect);
        Answer(_pending.CountRestart(_limits.MaxRestartsPerCommand), ProxyErrors.UserFunctionRestartedTooOften());
    }

    // Not before the journal has shown that it has what the snapshot includes.
    private void Open()
    {
        if (_streamIsOpen)
            return;
        _streamIsOpen = true;
        _lastCommandId = 0;
        var snapshot = _recovery!.Snapshot;
        _loadedSnapshot = snapshot?.SequenceNumber;
        _hasReplayed = snapshot is not null;
        var stored = snapshot is null ? null : new Snapshot { SnapshotSequence = snapshot.SequenceNumber, Snapshot_ = snapshot.Snapshot };
        Emit(new OpenStream(new Init { EntityId = _entityId, Snapshot = stored }));
    }

    private bool IsRecovering()
    {
        // A reader that was given up may be heard once more; but never after a recovery has succeeded.
        EntityInvariantException.Require(
            Phase is EntityPhase.Recovering or EntityPhase.Passive or EntityPhase.Stopped, "The journal is read only while recovering.");
        if (Phase != EntityPhase.Recovering)
            return false;
        _recovery!.Advance(_now);
        return true;
    }
}
