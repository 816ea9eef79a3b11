using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Persistence;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Journal.Envelopes;
using StatefulServerless.Proxy.Telemetry;
using LoadSnapshot = Akka.Persistence.LoadSnapshot;
using SaveSnapshot = StatefulServerless.Proxy.Core.EventSourced.SaveSnapshot;

namespace StatefulServerless.Proxy.Entities;

/// <summary>
/// One entity's conversation with the journal and the snapshot store: what the machine wants becomes a request of Akka.Persistence's journal
/// protocol, and what comes back an input. Part of the entity's actor, which passes it every message that it does not know.
/// </summary>
/// <remarks>
/// The plugins answer late, out of turn after a restart, or never. Requests of a recovery have an address of their own, writes a number, so that
/// late answers are told from current ones; that nothing comes is the machine's to notice.
/// </remarks>
internal sealed class EntityJournal(EntityStorage storage, string persistenceId, string loggedId, IActorRef entity)
{
    private int _recovery;
    private RecoveryReplies? _replies;
    private EventReader? _reader;
    private string _writer = "";
    private long _firstOfChunk;
    private long _nextOfChunk;
    private long _lastOfChunk;
    private bool _readsSingly;
    private int _write;
    private bool _isWriting;
    private long? _newestSnapshot;

    /// <summary>Begins anew: whatever was asked for before is not heard any more.</summary>
    /// <returns>The number of the recovery.</returns>
    public int Begin()
    {
        _replies = new RecoveryReplies(++_recovery, entity, storage.Provider);
        _reader = new EventReader(persistenceId, storage.Time.GetUtcNow());
        _writer = WriterId.Next();
        _isWriting = false;
        return _recovery;
    }

    /// <summary>The recovery is over; nothing more is expected.</summary>
    public void End() => (_replies, _reader) = (null, null);

    public void LoadSnapshot(long bound)
    {
        if (bound < 1)
            _replies!.Tell(new SnapshotMissing(), ActorRefs.NoSender);
        else
            storage.Snapshots.Tell(new LoadSnapshot(persistenceId, CriteriaOf(bound), long.MaxValue), _replies!);
    }

    public void Replay(ReplayNext next)
    {
        _readsSingly = false;
        (_firstOfChunk, _lastOfChunk) = (next.FromSequenceNumber, next.FromSequenceNumber + next.Events - 1);
        Request(_firstOfChunk, _lastOfChunk);
    }

    public void Persist(PersistEvents persist)
    {
        _isWriting = true;
        var write = EnvelopeWriter.Events(persistenceId, _writer, storage.Time.GetUtcNow(), persist);
        storage.Journal.Tell(new WriteMessages([write], entity, ++_write), entity);
    }

    public void Save(SaveSnapshot save)
    {
        var snapshot = EnvelopeWriter.Snapshot(persistenceId, _writer, storage.Time.GetUtcNow(), save);
        var metadata = new SnapshotMetadata(persistenceId, save.SequenceNumber, storage.Time.GetUtcNow().UtcDateTime);
        storage.Snapshots.Tell(new Akka.Persistence.SaveSnapshot(metadata, snapshot), entity);
    }

    /// <returns>What the machine should know; null when nothing follows.</returns>
    public EntityInput? InputOf(object message) => message switch
    {
        RecoveryReply reply => reply.Recovery == _recovery && _reader is not null ? InputOfRecovery(reply.Message) : null,
        WriteMessageSuccess stored => Settles(stored.ActorInstanceId) ? new EventsPersisted() : null,
        WriteMessageFailure failed => Settles(failed.ActorInstanceId) ? PersistFailed(failed) : null,
        WriteMessageRejected rejected => Settles(rejected.ActorInstanceId) ? PersistRejected(rejected) : null,
        _ => Note(message),
    };

    private EntityInput? InputOfRecovery(object message)
    {
        switch (message)
        {
            case ReplayedMessage { Persistent: var row }:
                _nextOfChunk = row.SequenceNr + 1;
                return _reader!.Read(row.PersistenceId, row.SequenceNr, row.Payload);
            case RecoverySuccess chunk:
                return OnRead(chunk.HighestSequenceNr);
            case ReplayMessagesFailure failed:
                return OnNotRead(failed.Cause);
            case LoadSnapshotResult { Snapshot: null }:
                return new SnapshotMissing();
            case LoadSnapshotResult { Snapshot: var row }:
                return OnSnapshot(row);
            case LoadSnapshotFailed failed:
                storage.Log.SnapshotsNotRead(failed.Cause, loggedId);
                return new SnapshotUnreadable(null, failed.Cause.Message);
            default:
                return message as EntityInput;
        }
    }

    private EntityInput OnSnapshot(SelectedSnapshot row)
    {
        var number = row.Metadata.SequenceNr;
        var input = SnapshotReader.Read(persistenceId, storage.Time.GetUtcNow(), row.Metadata.PersistenceId, number, row.Snapshot);
        if (input is SnapshotUnreadable unreadable)
            storage.Log.SnapshotUnreadable(loggedId, number, unreadable.Reason);
        else
            _newestSnapshot = number;
        return input;
    }

    private ChunkReplayed? OnRead(long newest)
    {
        if (!_readsSingly || _nextOfChunk > _lastOfChunk || _nextOfChunk > newest)
            return new ChunkReplayed(newest);
        Request(_nextOfChunk, _nextOfChunk);
        return null;
    }

    // One row that no serializer takes makes the plugin fail the whole range, without a word about which one it is.
    private EntityInput? OnNotRead(Exception cause)
    {
        if (!IsOfARow(cause))
        {
            storage.Log.RecoveryFailed(cause, loggedId, _nextOfChunk - 1);
            return new RecoveryFailed(cause.Message);
        }
        if (_readsSingly)
        {
            storage.Log.EventNotRead(cause, loggedId, _nextOfChunk);
            return new EventUnreadable(_nextOfChunk, "the event is unreadable: it is stored in a form that this proxy does not know");
        }
        _readsSingly = true;
        Request(_nextOfChunk, _nextOfChunk);
        return null;
    }

    private static bool IsOfARow(Exception cause) => cause
        is SerializationException or NotSupportedException or TypeLoadException or ArgumentException or FormatException or InvalidCastException
        or FileNotFoundException or FileLoadException or BadImageFormatException;

    private void Request(long first, long last)
    {
        _nextOfChunk = first;
        storage.Journal.Tell(new ReplayMessages(first, last, last - first + 1, persistenceId, _replies!), _replies!);
    }

    // The journal confirms each event of a write; they share their fate, so the first word settles it.
    private bool Settles(int write)
    {
        var isCurrent = _isWriting && write == _write;
        if (isCurrent)
            _isWriting = false;
        return isCurrent;
    }

    private PersistFailed PersistFailed(WriteMessageFailure failed)
    {
        Count(WriteFault.Of(failed.Cause));
        storage.Log.PersistFailed(failed.Cause, loggedId, failed.Persistent.SequenceNr);
        return new PersistFailed(failed.Cause.Message);
    }

    private PersistRejected PersistRejected(WriteMessageRejected rejected)
    {
        Count("rejected");
        storage.Log.PersistRejected(rejected.Cause, loggedId, rejected.Persistent.SequenceNr);
        return new PersistRejected(rejected.Cause.Message);
    }

    private void Count(string reason) => storage.Meter.WriteFailures.Add(1, KeyValuePair.Create("reason", (object?)reason));

    private EntityInput? Note(object message)
    {
        switch (message)
        {
            case SaveSnapshotSuccess saved:
                OnSnapshotSaved(saved.Metadata.SequenceNr);
                break;
            case SaveSnapshotFailure failed:
                storage.Log.SnapshotNotSaved(failed.Cause, loggedId, failed.Metadata.SequenceNr);
                break;
            case DeleteSnapshotsSuccess deleted:
                storage.Log.SnapshotsDeleted(loggedId, deleted.Criteria.MaxSequenceNr);
                break;
            case DeleteSnapshotsFailure failed:
                storage.Log.SnapshotsNotDeleted(failed.Cause, loggedId, failed.Criteria.MaxSequenceNr);
                break;
        }
        return null;
    }

    // The newest two stay: should the newest turn out to be unreadable, the one before it is still there.
    private void OnSnapshotSaved(long sequenceNumber)
    {
        storage.Log.SnapshotSaved(loggedId, sequenceNumber);
        // Confirmations of two snapshots may overtake each other.
        if (sequenceNumber <= _newestSnapshot)
            return;
        // Stores take "up to 0" for "all".
        if (_newestSnapshot is { } previous and > 1)
            storage.Snapshots.Tell(new DeleteSnapshots(persistenceId, new SnapshotSelectionCriteria(previous - 1)), entity);
        _newestSnapshot = sequenceNumber;
    }

    private static SnapshotSelectionCriteria CriteriaOf(long bound) =>
        bound == long.MaxValue ? SnapshotSelectionCriteria.Latest : new SnapshotSelectionCriteria(bound);
}
