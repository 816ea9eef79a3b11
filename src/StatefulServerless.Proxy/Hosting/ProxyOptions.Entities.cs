namespace StatefulServerless.Proxy.Hosting;

public sealed partial record ProxyOptions
{
    /// <summary>How long a command may wait for its answer when its caller set no deadline. Default 1 minute.</summary>
    public TimeSpan RelayTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the journal may take to read an entity, and to store the events of a command. Default 30 seconds.</summary>
    public TimeSpan JournalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an entity stays in memory without commands. Default 30 seconds.</summary>
    public TimeSpan PassivationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Shards of an entity type, the same on all proxies of a journal. Default 100. A proxy that finds another number recorded in the journal stops with
    /// exit code 2.
    /// </summary>
    public int NumberOfShards { get; init; } = 100;

    /// <summary>Commands that wait for one entity, beyond the one that it works on. Default 100.</summary>
    public int MaxQueuedCommands { get; init; } = 100;

    /// <summary>Events that one command may emit. Default 1,000.</summary>
    public int MaxEventsPerCommand { get; init; } = 1_000;

    /// <summary>The longest entity id in bytes of UTF-8. Default 1,024.</summary>
    public int MaxEntityIdBytes { get; init; } = 1_024;

    /// <summary>Entities that are read from the journal at once; the others wait for their turn. Default 200.</summary>
    public int MaxConcurrentRecoveries { get; init; } = 200;

    /// <summary>Idempotency keys that are remembered for one entity, the newest ones. Default 1,000.</summary>
    public int MaxIdempotencyKeys { get; init; } = 1_000;

    /// <summary>How long an idempotency key is remembered. Default 24 hours.</summary>
    public TimeSpan IdempotencyWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Replies that are remembered for one entity, in bytes. Default 1 MiB. Beyond it the oldest are forgotten, but not their keys: such a retry is
    /// refused (ALREADY_EXISTS) and does not run again.
    /// </summary>
    public int MaxIdempotencyReplyBytes { get; init; } = 1024 * 1024;

    /// <summary>How long an entity that cannot be recovered is left alone the first time; twice as long each further time. Default 1 second.</summary>
    public TimeSpan FirstQuarantine { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an entity that cannot be recovered is left alone at most. Default 1 minute.</summary>
    public TimeSpan LongestQuarantine { get; init; } = TimeSpan.FromMinutes(1);
}
