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

/// <summary>The snapshot store had a snapshot. Comes before every replayed event.</summary>
public sealed record SnapshotLoaded(long SequenceNumber, Any Snapshot) : EntityInput;

/// <summary>The journal replayed one event.</summary>
public sealed record EventReplayed(long SequenceNumber, Any Event) : EntityInput;

/// <summary>The journal has no more events.</summary>
/// <param name="SequenceNumber">The sequence number of the newest stored event; 0 for a new entity.</param>
public sealed record RecoveryCompleted(long SequenceNumber) : EntityInput;

/// <summary>The journal could not be read.</summary>
/// <param name="Reason">For the interpreter's log; callers never see it.</param>
public sealed record RecoveryFailed(string Reason) : EntityInput;

/// <summary>The user function answered a command.</summary>
public sealed record ReplyReceived(Reply Reply) : EntityInput;

/// <summary>The user function failed a command.</summary>
public sealed record FailureReceived(Failure Failure) : EntityInput;

/// <summary>The user function sent a frame that is neither a reply nor a failure.</summary>
/// <remarks>Also for a frame that cannot be read at all.</remarks>
public sealed record UnknownFrameReceived : EntityInput;

/// <summary>All events of the outstanding write are stored.</summary>
public sealed record EventsPersisted : EntityInput;

/// <summary>Whether the events of the outstanding write are stored is unknown.</summary>
/// <param name="Reason">For the interpreter's log; callers never see it.</param>
public sealed record PersistFailed(string Reason) : EntityInput;

/// <summary>The journal refused the outstanding write; none of its events are stored.</summary>
/// <param name="Reason">For the interpreter's log; callers never see it.</param>
public sealed record PersistRejected(string Reason) : EntityInput;

/// <summary>The entity's reader and writer of the journal has ended without saying so; what it had not confirmed is unknown.</summary>
public sealed record JournalLost : EntityInput;

/// <summary>The stream to the user function is gone.</summary>
/// <param name="Reason">What was found; null when the user function completed it without an error.</param>
public sealed record StreamClosed(string? Reason) : EntityInput;

/// <summary>The time asked for by <see cref="WakeAt"/> has come.</summary>
public sealed record Tick : EntityInput;

/// <summary>No command arrived for the passivation timeout.</summary>
public sealed record IdleTimeout : EntityInput;

/// <summary>The entity shall finish what it has accepted and stop.</summary>
public sealed record StopRequested : EntityInput;
