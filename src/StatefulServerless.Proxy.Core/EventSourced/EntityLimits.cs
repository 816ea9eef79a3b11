namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>The bounds of one entity. Immutable; the machine refuses values that are not positive.</summary>
public sealed record EntityLimits
{
    /// <summary>The most commands that wait for one entity, the one in flight not counted. Default 100.</summary>
    public int MaxQueuedCommands { get; init; } = 100;

    /// <summary>The most events of one command. Default 1,000.</summary>
    public int MaxEventsPerCommand { get; init; } = 1_000;

    /// <summary>
    /// The largest message in bytes, its type's name included: a reply's payload, all events of a command together, a snapshot. Default 4 MiB.
    /// A snapshot beyond it is not stored; anything else beyond it breaks the protocol.
    /// </summary>
    public int MaxMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many streams a queued command may outlive before it is given up. Default 1; 0 gives up at once.</summary>
    public int MaxRestartsPerCommand { get; init; } = 1;

    /// <summary>How long the user function may take to answer a command. Default one minute.</summary>
    public TimeSpan RelayTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the journal may take to confirm a write. Default 30 s.</summary>
    public TimeSpan PersistTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a recovery may stand still; each snapshot or event that is read starts it anew. Default one minute.</summary>
    public TimeSpan RecoveryTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an entity that shall stop goes on with what it has accepted. Default 10 s.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The most events that a recovery reads before it waits for them to be written to the user function's stream. Default 500; it begins with fewer.
    /// </summary>
    public int MaxReplayChunkEvents { get; init; } = 500;

    /// <summary>How many bytes of events a recovery aims to read at once, going by the size of those before. Default 1 MiB.</summary>
    public int MaxReplayChunkBytes { get; init; } = 1024 * 1024;

    /// <summary>How many idempotency keys of an entity are remembered, the newest ones. Default 1,000.</summary>
    public int MaxIdempotencyKeys { get; init; } = 1_000;

    /// <summary>How long an idempotency key is remembered. Default 24 hours.</summary>
    public TimeSpan IdempotencyWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// The bytes of replies that are remembered for one entity. Default 1 MiB. Beyond it the oldest replies are forgotten, but not their keys:
    /// such a retry is refused and does not run again.
    /// </summary>
    public int MaxIdempotencyReplyBytes { get; init; } = 1024 * 1024;

    /// <summary>How long an entity that cannot be recovered is left alone the first time; twice as long each further time. Default 1 s.</summary>
    public TimeSpan FirstQuarantine { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an entity that cannot be recovered is left alone at most. Default one minute.</summary>
    public TimeSpan LongestQuarantine { get; init; } = TimeSpan.FromMinutes(1);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxReplayChunkEvents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxReplayChunkBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxIdempotencyKeys);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(IdempotencyWindow, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxIdempotencyReplyBytes);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstQuarantine, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestQuarantine, FirstQuarantine);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxQueuedCommands);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxEventsPerCommand);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxMessageBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRestartsPerCommand);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RelayTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PersistTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RecoveryTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(DrainTimeout, TimeSpan.Zero);
    }
}
