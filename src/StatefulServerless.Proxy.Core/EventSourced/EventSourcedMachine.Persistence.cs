using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>Events are stored before anyone hears of them.</content>
public sealed partial class EventSourcedMachine
{
    private void Persist(Reply reply)
    {
        _write = new OutstandingWrite(reply, _now);
        Phase = EntityPhase.Persisting;
        Emit(new PersistEvents([.. reply.Events]));
    }

    private void OnPersisted()
    {
        // A write that was given up may be confirmed late; the recovery that follows reads what it has stored.
        if (_write is not { } persisted)
            return;
        SequenceNumber += persisted.Reply.Events.Count;
        if (persisted.Reply.Snapshot is { } snapshot)
            Emit(SaveOrSkip(snapshot));
        _write = null;
        Succeed(persisted.Reply);
        if (persisted.Defect is { } defect)
            AbandonAndCountRestart(defect, isDefect: true);
        else if (!_streamIsOpen)
            AbandonAndCountRestart("the user function closed the stream");
    }

    // An entity whose state outgrows the limit stays writable; it is only read more slowly.
    private EntityEffect SaveOrSkip(Any snapshot)
    {
        var bytes = snapshot.CalculateSize();
        return bytes > _limits.MaxMessageBytes
            ? new SkipSnapshot(SequenceNumber, bytes, _limits.MaxMessageBytes)
            : new SaveSnapshot(SequenceNumber, snapshot);
    }

    /// <summary>The user function has applied events that are not stored, or not for certain: its instance must not see another command.</summary>
    private void OnNotPersisted(CallFailure failure, string reason)
    {
        if (_write is null)
            return;
        AnswerInFlight(failure);
        AbandonAndCountRestart(reason);
    }

    /// <summary>Without its writer the entity can store nothing more, so it starts anew before it promises anything.</summary>
    private void OnJournalLost()
    {
        const string reason = "the journal was lost";
        switch (Phase)
        {
            case EntityPhase.Recovering:
                OnRecoveryFailed();
                break;
            case EntityPhase.Ready:
                Abandon(reason);
                break;
            case EntityPhase.AwaitingReply:
                AnswerInFlight(ProxyErrors.JournalLost());
                AbandonAndCountRestart(reason);
                break;
            case EntityPhase.Persisting:
                OnNotPersisted(ProxyErrors.PersistFailed(), reason);
                break;
        }
    }
}
