using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Something that the interpreter must do because the machine decided it.</summary>
public abstract record EntityEffect;

/// <summary>
/// Begin a recovery: forget what former ones have asked for, wait for the entity's turn, say <see cref="RecoveryGranted"/> and load the newest
/// snapshot within the bound. There is always an answer about the snapshot, and after it the machine asks for events.
/// </summary>
/// <param name="SnapshotBound">The highest sequence number that the snapshot may have; 0 to load none and to answer that none is there.</param>
public sealed record Recover(long SnapshotBound = long.MaxValue) : EntityEffect;

/// <summary>The same recovery tries an older snapshot: load the newest within the bound.</summary>
public sealed record LoadSnapshot(long Bound) : EntityEffect;

/// <summary>Replay the events of a range, in order, then say <see cref="ChunkReplayed"/>.</summary>
/// <param name="FromSequenceNumber">The first one.</param>
/// <param name="Events">How many; there may be fewer.</param>
public sealed record ReplayNext(long FromSequenceNumber, int Events) : EntityEffect;

/// <summary>Say <see cref="ReplayDelivered"/> when the stream has written all that was sent.</summary>
public sealed record ReportDelivery : EntityEffect;

/// <summary>Say in the log that the entity cannot be recovered and rests until it is tried again.</summary>
/// <param name="Failure">What callers are told meanwhile.</param>
/// <param name="Backoff">How long it rests.</param>
public sealed record EnterQuarantine(CallFailure Failure, TimeSpan Backoff) : EntityEffect;

/// <summary>Open a stream to the user function and send <paramref name="Init"/> as its first message.</summary>
public sealed record OpenStream(Init Init) : EntityEffect;

/// <summary>Write to the open stream.</summary>
public sealed record SendToUserFunction(EntityStreamIn Message) : EntityEffect;

/// <summary>Store all events or none.</summary>
/// <param name="FirstSequenceNumber">The first event's number; the others follow it.</param>
/// <param name="Events">At least one.</param>
/// <param name="CommandId">The id of their command on the stream.</param>
public sealed record PersistEvents(long FirstSequenceNumber, IReadOnlyList<Any> Events, long CommandId) : EntityEffect
{
    /// <summary>To be stored with the last event; null when the command came without an idempotency key.</summary>
    public KeyedReply? Reply { get; init; }
}

/// <summary>Store a snapshot; its failure changes nothing.</summary>
public sealed record SaveSnapshot(long SequenceNumber, Any Snapshot) : EntityEffect
{
    /// <summary>The replies that are remembered, the oldest first; stored with the snapshot, as their events will not be replayed.</summary>
    public IReadOnlyList<RememberedReply> Remembered { get; init; } = [];
}

/// <summary>Say in the log that a snapshot is too large to be stored. The events that it includes are stored.</summary>
/// <param name="SequenceNumber">Where the snapshot was taken.</param>
/// <param name="Bytes">Its size, its type's name included.</param>
/// <param name="MaxBytes">The limit.</param>
public sealed record SkipSnapshot(long SequenceNumber, int Bytes, int MaxBytes) : EntityEffect;

/// <summary>Answer the caller, once.</summary>
public sealed record AnswerCaller(CallerId Caller, CallResult Result) : EntityEffect;

/// <summary>End the stream to the user function.</summary>
/// <param name="IsGraceful">True: half-close and let the user function complete. False: cancel it.</param>
public sealed record CloseStream(bool IsGraceful) : EntityEffect
{
    /// <summary>Why, for the interpreter's log; null when the stream ends as planned. Callers never see it.</summary>
    public string? Reason { get; init; }

    /// <summary>True when the user function or what is stored is at fault, so that somebody must look; false for losses, timeouts and plans.</summary>
    public bool IsDefect { get; init; }
}

/// <summary>Send a <see cref="Tick"/> at this point of the monotonic clock, at once if it has passed. Replaces an earlier one.</summary>
public sealed record WakeAt(TimeSpan Time) : EntityEffect;

/// <summary>Ask the shard to stop this entity; it answers with <see cref="StopRequested"/>.</summary>
public sealed record Passivate : EntityEffect;

/// <summary>Stop the entity; no input follows.</summary>
public sealed record StopEntity : EntityEffect;
