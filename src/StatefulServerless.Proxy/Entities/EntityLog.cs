using Grpc.Core;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Entities;

/// <summary>The log of entities: event ids 3000 to 3999. Ids of entities are logged, payloads never.</summary>
internal sealed partial class EntityLog(ILogger<EntityLog> logger)
{
    [LoggerMessage(3000, LogLevel.Debug, "Recovered entity {PersistenceId} at {SequenceNumber} in {ElapsedMs} ms")]
    public partial void Recovered(string persistenceId, long sequenceNumber, long elapsedMs);

    [LoggerMessage(3001, LogLevel.Debug, "Entity {PersistenceId} took command {Command}, phase {Phase}, {QueuedCommands} queued")]
    public partial void CommandTaken(string persistenceId, string command, EntityPhase phase, int queuedCommands);

    [LoggerMessage(3002, LogLevel.Debug, "Entity {PersistenceId} stores {EventCount} events after {SequenceNumber}")]
    public partial void Storing(string persistenceId, int eventCount, long sequenceNumber);

    [LoggerMessage(3003, LogLevel.Debug, "Entity {PersistenceId} answered {Code} ({Outcome}) at {SequenceNumber}")]
    public partial void Answered(string persistenceId, StatusCode code, CommandOutcome outcome, long sequenceNumber);

    [LoggerMessage(3004, LogLevel.Debug, "Entity {PersistenceId} left memory at {SequenceNumber}")]
    public partial void Stopped(string persistenceId, long sequenceNumber);

    [LoggerMessage(3005, LogLevel.Debug, "Saved a snapshot of entity {PersistenceId} at {SequenceNumber}")]
    public partial void SnapshotSaved(string persistenceId, long sequenceNumber);

    [LoggerMessage(3006, LogLevel.Warning, "A snapshot of entity {PersistenceId} at {SequenceNumber} was not saved; its events are stored")]
    public partial void SnapshotNotSaved(Exception cause, string persistenceId, long sequenceNumber);

    [LoggerMessage(3007, LogLevel.Error, "Whether event {SequenceNumber} of entity {PersistenceId} is stored is unknown")]
    public partial void PersistFailed(Exception cause, string persistenceId, long sequenceNumber);

    [LoggerMessage(3008, LogLevel.Error, "The journal refused event {SequenceNumber} of entity {PersistenceId}")]
    public partial void PersistRejected(Exception cause, string persistenceId, long sequenceNumber);

    [LoggerMessage(3009, LogLevel.Error, "Entity {PersistenceId} could not be read beyond {SequenceNumber}")]
    public partial void RecoveryFailed(Exception cause, string persistenceId, long sequenceNumber);

    // A warning for a defect; a stream that is cut for another reason is one of many, of which somebody else gives account.
    [LoggerMessage(EventId = 3010, Message = "Cut the stream of entity {PersistenceId} at {SequenceNumber}: {Reason}")]
    public partial void StreamCut(LogLevel level, string persistenceId, long sequenceNumber, string reason);

    [LoggerMessage(3011, LogLevel.Debug, "The user function ended the stream of entity {PersistenceId} at {SequenceNumber}: {Reason}")]
    public partial void StreamEnded(string persistenceId, long sequenceNumber, string reason);

    [LoggerMessage(3012, LogLevel.Warning, "A snapshot of entity {PersistenceId} at {SequenceNumber} has {Bytes} bytes, the limit is {MaxBytes}; it was not saved, its events are stored")]
    public partial void SnapshotTooLarge(string persistenceId, long sequenceNumber, int bytes, int maxBytes);

    [LoggerMessage(3013, LogLevel.Debug, "Deleted the snapshots of entity {PersistenceId} up to {SequenceNumber}")]
    public partial void SnapshotsDeleted(string persistenceId, long sequenceNumber);

    [LoggerMessage(3014, LogLevel.Warning, "The snapshots of entity {PersistenceId} up to {SequenceNumber} were not deleted; the next one that is saved tries again")]
    public partial void SnapshotsNotDeleted(Exception cause, string persistenceId, long sequenceNumber);

    // 3015 is retired.

    [LoggerMessage(3016, LogLevel.Warning, "The snapshot of entity {PersistenceId} at {SequenceNumber} cannot be used ({Reason}); an older one will do, or none")]
    public partial void SnapshotUnreadable(string persistenceId, long sequenceNumber, string reason);

    [LoggerMessage(3017, LogLevel.Warning, "The snapshots of entity {PersistenceId} could not be read; it is replayed from its first event")]
    public partial void SnapshotsNotRead(Exception cause, string persistenceId);

    [LoggerMessage(3018, LogLevel.Error, "Event {SequenceNumber} of entity {PersistenceId} could not be read")]
    public partial void EventNotRead(Exception cause, string persistenceId, long sequenceNumber);

    [LoggerMessage(3019, LogLevel.Error, "Entity {PersistenceId} is in quarantine for {BackoffMs} ms: {Reason}")]
    public partial void Quarantined(string persistenceId, long backoffMs, string reason);
}
