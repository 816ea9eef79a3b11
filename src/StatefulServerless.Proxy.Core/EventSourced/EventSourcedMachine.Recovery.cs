using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>From the journal to an instance of the user function that can serve commands, and back to nothing.</content>
public sealed partial class EventSourcedMachine
{
    void StartRecovery()
    {
        Phase = EntityPhase.Recovering;
        recovery = new RecoveryProgress(now);
        SequenceNumber = 0;
        Emit(new Recover());
    }

    void OnSnapshot(SnapshotLoaded loaded)
    {
        if (!IsRecovering())
            return;
        if (recovery!.AddSnapshot(loaded.SequenceNumber, now) is { } defect)
            GiveUpRecovery(ProxyErrors.DataLoss(entityId, loaded.SequenceNumber, defect));
        else
            Open(new Snapshot { SnapshotSequence = loaded.SequenceNumber, Snapshot_ = loaded.Snapshot });
    }

    void OnReplayed(EventReplayed replayed)
    {
        if (!IsRecovering())
            return;
        if (recovery!.AddEvent(replayed.SequenceNumber, now) is { } defect)
        {
            GiveUpRecovery(ProxyErrors.DataLoss(entityId, replayed.SequenceNumber, defect));
            return;
        }
        Open(snapshot: null);
        SendEvent(replayed.SequenceNumber, replayed.Event);
    }

    void OnRecovered(RecoveryCompleted completed)
    {
        if (!IsRecovering())
            return;
        if (recovery!.Complete(completed.SequenceNumber) is { } defect)
        {
            GiveUpRecovery(ProxyErrors.DataLoss(entityId, completed.SequenceNumber, defect));
            return;
        }
        Open(snapshot: null);
        recovery = null;
        SequenceNumber = completed.SequenceNumber;
        Phase = EntityPhase.Ready;
    }

    void OnRecoveryFailed()
    {
        if (IsRecovering())
            GiveUpRecovery(ProxyErrors.RecoveryFailed(entityId));
    }

    /// <summary>Nobody waits for what cannot be read; the next command tries again.</summary>
    void GiveUpRecovery(CallFailure failure)
    {
        Answer(pending.TakeAll(), failure);
        Abandon(failure.Error.Message);
    }

    /// <summary>Throws the user function's instance away: nothing of it may meet another command.</summary>
    void Abandon(string reason)
    {
        if (streamIsOpen)
            Emit(new CloseStream(IsGraceful: false) { Reason = reason });
        streamIsOpen = false;
        recovery = null;
        inFlight = null;
        write = null;
        SequenceNumber = 0;
        Phase = EntityPhase.Passive;
    }

    /// <summary>The same for a defect of the user function or the journal, which queued commands survive only so often.</summary>
    void AbandonAndCountRestart(string reason)
    {
        Abandon(reason);
        Answer(pending.CountRestart(limits.MaxRestartsPerCommand), ProxyErrors.UserFunctionRestartedTooOften());
    }

    void Open(Snapshot? snapshot)
    {
        if (streamIsOpen)
            return;
        streamIsOpen = true;
        lastCommandId = 0;
        Emit(new OpenStream(new Init { EntityId = entityId, Snapshot = snapshot }));
    }

    void SendEvent(long sequenceNumber, Any payload) =>
        Emit(new SendToUserFunction(new EntityStreamIn { Event = new Event { Sequence = sequenceNumber, Payload = payload } }));

    bool IsRecovering()
    {
        // A reader that was given up may be heard once more; but never after a recovery has succeeded.
        EntityInvariantException.Require(
            Phase is EntityPhase.Recovering or EntityPhase.Passive or EntityPhase.Stopped, "The journal is read only while recovering.");
        return Phase == EntityPhase.Recovering;
    }
}
