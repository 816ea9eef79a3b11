using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Something that happened to an entity and that its machine decides about.</summary>
public abstract record EntityInput;

/// <summary>A command arrived.</summary>
/// <param name="Caller">Whom to answer, exactly once.</param>
/// <param name="Command">The command.</param>
public sealed record CommandReceived(CallerId Caller, EntityCommand Command) : EntityInput;

/// <summary>A caller does not wait any longer. If its command is still queued, it is answered CANCELLED and never started.</summary>
public sealed record CallerGone(CallerId Caller) : EntityInput;

/// <summary>It is this entity's turn to recover: from now on its recovery must make progress.</summary>
public sealed record RecoveryGranted : EntityInput;

/// <summary>The snapshot store had a snapshot.</summary>
/// <param name="SequenceNumber">The sequence number of the last event that it includes.</param>
/// <param name="Snapshot">The state.</param>
public sealed record SnapshotLoaded(long SequenceNumber, Any Snapshot) : EntityInput
{
    /// <summary>The replies that were remembered when it was taken, the oldest first.</summary>
    public IReadOnlyList<RememberedReply> Remembered { get; init; } = [];
}

/// <summary>The snapshot store has no snapshot, or none within the bound.</summary>
public sealed record SnapshotMissing : EntityInput;

/// <summary>The newest snapshot within the bound cannot be used.</summary>
/// <param name="SequenceNumber">Its number; null when not even that can be told.</param>
/// <param name="Reason">For the interpreter's log; callers never see it.</param>
public sealed record SnapshotUnreadable(long? SequenceNumber, string Reason) : EntityInput;

/// <summary>The journal replayed one event.</summary>
public sealed record EventReplayed(long SequenceNumber, Any Event) : EntityInput
{
    /// <summary>What was stored to answer the same command again; only with the last event of a command that came with an idempotency key.</summary>
    public KeyedReply? Reply { get; init; }

    /// <summary>How long ago the event was stored, by the wall clock; never negative.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>How many events of the same command come after this one: they were stored together, so they must be there.</summary>
    public int EventsLeft { get; init; }
}

/// <summary>The journal has a row where an event should be, and it cannot be trusted.</summary>
/// <param name="SequenceNumber">The event's number.</param>
/// <param name="Defect">What is wrong with it; callers see it.</param>
public sealed record EventUnreadable(long SequenceNumber, string Defect) : EntityInput;

/// <summary>All events that <see cref="ReplayNext"/> asked for were replayed.</summary>
/// <param name="NewestSequenceNumber">
/// The number of the newest stored event, the chunk's or a later one; 0 when there is neither.
/// </param>
public sealed record ChunkReplayed(long NewestSequenceNumber) : EntityInput;

/// <summary>The stream has written everything that was sent before <see cref="ReportDelivery"/>.</summary>
public sealed record ReplayDelivered : EntityInput;

/// <summary>The journal could not be read.</summary>
/// <param name="Reason">For the interpreter's log; callers never see it.</param>
public sealed record RecoveryFailed(string Reason) : EntityInput;

/// <summary>The user function answered a command.</summary>
public sealed record ReplyReceived(Reply Reply) : EntityInput;

/// <summary>The user function failed a command.</summary>
public sealed record FailureReceived(Failure Failure) : EntityInput;

/// <summary>The user function sent a frame that is neither a reply nor a failure.</summary>
/// <param name="Defect">Why it cannot be read at all; null when it can.</param>
public sealed record UnknownFrameReceived(string? Defect = null) : EntityInput;

/// <summary>All events of the outstanding write are stored.</summary>
public sealed record EventsPersisted : EntityInput;

/// <summary>Whether the events of the outstanding write are stored is unknown.</summary>
/// <param name="Reason">For the interpreter's log; callers never see it.</param>
public sealed record PersistFailed(string Reason) : EntityInput;

/// <summary>The journal refused the outstanding write; none of its events are stored.</summary>
/// <param name="Reason">For the interpreter's log; callers never see it.</param>
public sealed record PersistRejected(string Reason) : EntityInput;

/// <summary>The stream to the user function is gone.</summary>
/// <param name="Reason">What was found; null when the user function completed it without an error.</param>
public sealed record StreamClosed(string? Reason) : EntityInput;

/// <summary>The time asked for by <see cref="WakeAt"/> has come.</summary>
public sealed record Tick : EntityInput;

/// <summary>No command arrived for the passivation timeout.</summary>
public sealed record IdleTimeout : EntityInput;

/// <summary>The entity shall finish what it has accepted and stop.</summary>
public sealed record StopRequested : EntityInput;
