using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Odds;

/// <summary>
/// What may happen in an episode, and how likely. Drawn for each anew, with much of it left out: a fault that is rare beside others is common where it
/// is alone.
/// </summary>
internal sealed record EpisodeOdds
{
    public required int Proxies { get; init; }

    public required int Entities { get; init; }

    /// <summary>How many commands callers send before everything is healed.</summary>
    public required int Commands { get; init; }

    /// <summary>How many entities of a proxy may recover at once.</summary>
    public required int Permits { get; init; }

    public required EntityLimits Limits { get; init; }

    public required TimeSpan PassivationTimeout { get; init; }

    public required JournalOdds Journal { get; init; }

    public required FunctionOdds Function { get; init; }

    public required CallerOdds Callers { get; init; }

    public required FaultOdds Faults { get; init; }

    /// <summary>How long anything takes to the next place at most, but for what is slow on purpose.</summary>
    public required double MostDelayMs { get; init; }

    /// <summary>Whether, when all is well, the functions end and every entity must answer once more.</summary>
    public required bool EndsWithFunctionsRestarted { get; init; }

    /// <summary>The same with the proxies.</summary>
    public required bool EndsWithProxiesKilled { get; init; }

    /// <summary>The same without anything that goes wrong by itself.</summary>
    public EpisodeOdds Calm() => this with
    {
        Journal = JournalOdds.Calm,
        Function = FunctionOdds.Calm,
        Callers = Callers with { Cancels = 0, ShortDeadlines = 0, Bursts = 0 },
        Faults = FaultOdds.Calm,
        PassivationTimeout = TimeSpan.FromSeconds(30),
        MostDelayMs = 1,
    };

    public static EpisodeOdds Draw(Chance chance) => chance.Happens(0.04) ? DrawCrowd(chance) : DrawUsual(chance);

    private static EpisodeOdds DrawUsual(Chance chance) => new()
    {
        Proxies = chance.Of(1, 1, 2, 2, 3, 4),
        Entities = chance.Of(1, 2, 3, 5, 8),
        Commands = chance.Of(200, 300, 400),
        Permits = chance.Of(1, 2, 100),
        Limits = DrawLimits(chance),
        PassivationTimeout = TimeSpan.FromMilliseconds(chance.Of(1, 20, 300, 30_000, 30_000)),
        Journal = JournalOdds.Draw(chance),
        Function = FunctionOdds.Draw(chance),
        Callers = CallerOdds.Draw(chance),
        Faults = FaultOdds.Draw(chance),
        MostDelayMs = chance.Of(0.1, 2, 20),
        EndsWithFunctionsRestarted = chance.Happens(0.1),
        EndsWithProxiesKilled = chance.Happens(0.4),
    };

    /// <summary>So many entities that they stand in each other's way: when a function or a proxy ends, all of them recover at once.</summary>
    private static EpisodeOdds DrawCrowd(Chance chance) => DrawUsual(chance) with
    {
        Proxies = chance.Of(1, 2),
        Entities = Crowd,
        Commands = 2_000,
        Permits = chance.Of(2, 20),
        PassivationTimeout = TimeSpan.FromSeconds(30),
        MostDelayMs = chance.Of(0.1, 2),
        // What befalls them one by one would leave no crowd.
        Function = FunctionOdds.Calm with { MostThoughtMs = 10, Snapshots = 0.2 },
        Callers = CallerOdds.Draw(chance) with { Callers = 60, MostThoughtMs = 100, Reads = 0.1, Keys = 0 },
        Faults = FaultOdds.DrawCrowd(chance),
    };

    /// <summary>As many entities as the promises speak of, with the limits of the product, where nothing breaks until all do.</summary>
    public static EpisodeOdds DrawMultitude(Chance chance) => DrawCrowd(chance) with
    {
        Proxies = 1,
        Entities = Multitude,
        Permits = 100,
        Limits = new EntityLimits(),
        Journal = JournalOdds.Calm,
        Faults = FaultOdds.Calm,
        EndsWithFunctionsRestarted = true,
        EndsWithProxiesKilled = true,
    };

    private static EntityLimits DrawLimits(Chance chance) => new()
    {
        MaxQueuedCommands = chance.Of(2, 5, 100),
        MaxEventsPerCommand = MostEvents,
        MaxMessageBytes = MostBytes,
        MaxRestartsPerCommand = chance.Of(0, 1, 1, 2),
        RelayTimeout = TimeSpan.FromMilliseconds(chance.Of(400, 2_000)),
        PersistTimeout = TimeSpan.FromMilliseconds(chance.Of(300, 1_000)),
        RecoveryTimeout = TimeSpan.FromMilliseconds(chance.Of(500, 2_000)),
        DrainTimeout = TimeSpan.FromMilliseconds(chance.Of(50, 1_000)),
        MaxReplayChunkEvents = chance.Of(1, 3, 10, 500),
        MaxReplayChunkBytes = chance.Of(40, 1024 * 1024),
        MaxIdempotencyKeys = chance.Of(1, 4, 1_000, 1_000),
        IdempotencyWindow = chance.Of(TimeSpan.FromSeconds(8), TimeSpan.FromHours(24), TimeSpan.FromHours(24)),
        MaxIdempotencyReplyBytes = chance.Of(60, 1024 * 1024),
        FirstQuarantine = TimeSpan.FromMilliseconds(chance.Of(20, 200)),
        LongestQuarantine = TimeSpan.FromMilliseconds(1_500),
    };

    /// <summary>How many entities there are when there are many.</summary>
    public const int Crowd = 120;

    /// <summary>How many there are when there are as many as there may be.</summary>
    public const int Multitude = 10_000;

    /// <summary>From so many on it counts as a crowd that does something at the same time.</summary>
    public const int Many = Crowd / 2;

    /// <summary>The largest message.</summary>
    public const int MostBytes = 1024;

    /// <summary>The most events that a command of the model has.</summary>
    public const int MostEvents = 4;
}
