using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>Events are stored before anyone hears of them.</content>
public sealed partial class EventSourcedMachine
{
    private void Persist(Reply reply)
    {
        var keyed = _inFlight!.Keyed?.With(reply.Payload.CalculateSize() <= _limits.MaxIdempotencyReplyBytes ? reply.Payload : null);
        _write = new OutstandingWrite(reply, keyed, _now);
        Phase = EntityPhase.Persisting;
        Emit(new PersistEvents(SequenceNumber + 1, reply.Events, _inFlight.Id) { Reply = keyed });
    }

    private void OnPersisted()
    {
        // A write that was given up may be confirmed late; the recovery that follows reads what it has stored.
        if (_write is not { } persisted)
            return;
        SequenceNumber += persisted.Reply.Events.Count;
        if (persisted.Keyed is { } keyed)
            _replies.Remember(keyed, SequenceNumber, _now, _now);
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
        if (bytes > _limits.MaxMessageBytes)
            return new SkipSnapshot(SequenceNumber, bytes, _limits.MaxMessageBytes);
        _snapshotBound = long.MaxValue;
        return new SaveSnapshot(SequenceNumber, snapshot) { Remembered = _replies.ToList(_now) };
    }

    /// <summary>The user function has applied events that are not stored, or not for certain: its instance must not see another command.</summary>
    private void OnNotPersisted(CallFailure failure, string reason)
    {
        if (_write is null)
            return;
        AnswerInFlight(failure);
        AbandonAndCountRestart(reason);
    }
}
