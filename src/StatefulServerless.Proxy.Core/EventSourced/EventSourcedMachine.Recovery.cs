using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>From the journal to an instance of the user function that can serve commands, and back to nothing.</content>
public sealed partial class EventSourcedMachine
{
    private void StartRecovery()
    {
        Phase = EntityPhase.Recovering;
        _recovery = new RecoveryProgress(_now);
        SequenceNumber = 0;
        Emit(new Recover());
    }

    private void OnSnapshot(SnapshotLoaded loaded)
    {
        if (!IsRecovering())
            return;
        if (_recovery!.AddSnapshot(loaded.SequenceNumber, _now) is { } defect)
            GiveUpRecovery(ProxyErrors.DataLoss(_entityId, loaded.SequenceNumber, defect));
        else
            Open(new Snapshot { SnapshotSequence = loaded.SequenceNumber, Snapshot_ = loaded.Snapshot });
    }

    private void OnReplayed(EventReplayed replayed)
    {
        if (!IsRecovering())
            return;
        if (_recovery!.AddEvent(replayed.SequenceNumber, _now) is { } defect)
        {
            GiveUpRecovery(ProxyErrors.DataLoss(_entityId, replayed.SequenceNumber, defect));
            return;
        }
        Open(snapshot: null);
        SendEvent(replayed.SequenceNumber, replayed.Event);
    }

    private void OnRecovered(RecoveryCompleted completed)
    {
        if (!IsRecovering())
            return;
        if (_recovery!.Complete(completed.SequenceNumber) is { } defect)
        {
            GiveUpRecovery(ProxyErrors.DataLoss(_entityId, completed.SequenceNumber, defect));
            return;
        }
        Open(snapshot: null);
        _recovery = null;
        SequenceNumber = completed.SequenceNumber;
        Phase = EntityPhase.Ready;
    }

    private void OnRecoveryFailed()
    {
        if (Phase == EntityPhase.Recovering)
            GiveUpRecovery(ProxyErrors.RecoveryFailed(_entityId));
    }

    /// <summary>Nobody waits for what cannot be read; the next command tries again.</summary>
    private void GiveUpRecovery(CallFailure failure)
    {
        Answer(_pending.TakeAll(), failure);
        Abandon(failure.Error.Message, isDefect: failure.Error.Code == StatusCode.DataLoss);
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
        SequenceNumber = 0;
        Phase = EntityPhase.Passive;
    }

    /// <summary>The same for a defect of the user function or the journal, which queued commands survive only so often.</summary>
    private void AbandonAndCountRestart(string reason, bool isDefect = false, CallFailure? lastWord = null)
    {
        Abandon(reason, isDefect);
        Answer(_pending.CountRestart(_limits.MaxRestartsPerCommand), lastWord ?? ProxyErrors.UserFunctionRestartedTooOften());
    }

    private void Open(Snapshot? snapshot)
    {
        if (_streamIsOpen)
            return;
        _streamIsOpen = true;
        _lastCommandId = 0;
        _hasReplayed = snapshot is not null;
        Emit(new OpenStream(new Init { EntityId = _entityId, Snapshot = snapshot }));
    }

    private void SendEvent(long sequenceNumber, Any payload)
    {
        _hasReplayed = true;
        Emit(new SendToUserFunction(new EntityStreamIn { Event = new Event { Sequence = sequenceNumber, Payload = payload } }));
    }

    private bool IsRecovering()
    {
        // A reader that was given up may be heard once more; but never after a recovery has succeeded.
        EntityInvariantException.Require(
            Phase is EntityPhase.Recovering or EntityPhase.Passive or EntityPhase.Stopped, "The journal is read only while recovering.");
        return Phase == EntityPhase.Recovering;
    }
}
