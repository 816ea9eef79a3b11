using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Something that the interpreter must do because the machine decided it.</summary>
public abstract record EntityEffect;

/// <summary>Read the entity from the journal, from its newest snapshot on, with a new reader and writer.</summary>
public sealed record Recover : EntityEffect;

/// <summary>Open a stream to the user function and send <paramref name="Init"/> as its first message.</summary>
public sealed record OpenStream(Init Init) : EntityEffect;

/// <summary>Write to the open stream.</summary>
public sealed record SendToUserFunction(EntityStreamIn Message) : EntityEffect;

/// <summary>Store all events or none, at the sequence numbers after the current one.</summary>
public sealed record PersistEvents(IReadOnlyList<Any> Events) : EntityEffect;

/// <summary>Store a snapshot; its failure changes nothing.</summary>
public sealed record SaveSnapshot(long SequenceNumber, Any Snapshot) : EntityEffect;

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
