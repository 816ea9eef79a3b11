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

    internal void Check()
    {
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
