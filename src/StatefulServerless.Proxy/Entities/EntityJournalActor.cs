using Akka.Actor;
using Akka.Persistence;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Entities;

/// <summary>
/// One entity's reader and writer: replays the journal to its parent once, then stores what the parent sends. It is thrown
/// away and made anew for each recovery, so that the parent's waiting commands never depend on its life.
/// </summary>
internal sealed class EntityJournalActor : UntypedPersistentActor
{
    private readonly int _recovery;
    private readonly IActorRef _entity;
    private readonly EntityLog _log;
    private readonly string _loggedId;
    private long? _newestSnapshot;

    public EntityJournalActor(string persistenceId, int recovery, EntityLog log)
    {
        PersistenceId = persistenceId;
        _loggedId = LogText.Of(persistenceId);
        _recovery = recovery;
        _entity = Context.Parent;
        _log = log;
    }

    public override string PersistenceId { get; }

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case SnapshotOffer offer:
                _newestSnapshot = offer.Metadata.SequenceNr;
                Tell(new SnapshotLoaded(offer.Metadata.SequenceNr, (Any)offer.Snapshot));
                break;
            case Any stored:
                Tell(new EventReplayed(LastSequenceNr, stored));
                break;
            case Akka.Persistence.RecoveryCompleted:
                Tell(new Core.EventSourced.RecoveryCompleted(LastSequenceNr));
                break;
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case PersistEvents persist:
                Persist(persist.Events);
                break;
            case Core.EventSourced.SaveSnapshot save:
                SaveSnapshot(save.Snapshot);
                break;
            case SaveSnapshotSuccess saved:
                OnSnapshotSaved(saved.Metadata.SequenceNr);
                break;
            case SaveSnapshotFailure failed:
                _log.SnapshotNotSaved(failed.Cause, _loggedId, failed.Metadata.SequenceNr);
                break;
            case DeleteSnapshotsSuccess deleted:
                _log.SnapshotsDeleted(_loggedId, deleted.Criteria.MaxSequenceNr);
                break;
            case DeleteSnapshotsFailure failed:
                _log.SnapshotsNotDeleted(failed.Cause, _loggedId, failed.Criteria.MaxSequenceNr);
                break;
        }
    }

    // The machine has one write outstanding at most, so nothing needs to be stashed behind it.
    private void Persist(IReadOnlyList<Any> events)
    {
        var remaining = events.Count;
        PersistAllAsync(events, _ =>
        {
            if (--remaining == 0) Tell(new EventsPersisted());
        });
    }

    // The newest two stay: should the newest turn out to be unreadable, the one before it is still there.
    private void OnSnapshotSaved(long sequenceNumber)
    {
        _log.SnapshotSaved(_loggedId, sequenceNumber);
        // Confirmations of two snapshots may overtake each other.
        if (sequenceNumber <= _newestSnapshot)
            return;
        // Stores take "up to 0" for "all".
        if (_newestSnapshot is { } previous and > 1)
            DeleteSnapshots(new SnapshotSelectionCriteria(previous - 1));
        _newestSnapshot = sequenceNumber;
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        _log.PersistFailed(cause, _loggedId, sequenceNr);
        Tell(new PersistFailed(cause.Message));
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        _log.PersistRejected(cause, _loggedId, sequenceNr);
        Tell(new PersistRejected(cause.Message));
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        _log.RecoveryFailed(reason, _loggedId, LastSequenceNr);
        Tell(new RecoveryFailed(reason.Message));
    }

    private void Tell(EntityInput input) => _entity.Tell(new JournalInput(_recovery, input));
}
