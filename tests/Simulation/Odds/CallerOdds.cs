using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Odds;

/// <summary>What callers do.</summary>
internal sealed record CallerOdds
{
    public required int Callers { get; init; }

    public required double MostThoughtMs { get; init; }

    /// <summary>How often a command only reads.</summary>
    public required double Reads { get; init; }

    /// <summary>How often a command comes with an idempotency key.</summary>
    public required double Keys { get; init; }

    /// <summary>How often a caller asks again for what another one has asked with a key.</summary>
    public required double KnownKeys { get; init; }

    public required double KeysWithAnotherPayload { get; init; }

    public required double Cancels { get; init; }

    public required double ShortDeadlines { get; init; }

    public required double Bursts { get; init; }

    public static CallerOdds Draw(Chance chance) => new()
    {
        Callers = chance.Of(1, 3, 6, 12),
        MostThoughtMs = chance.Of(1, 30, 300),
        Reads = chance.Of(0.1, 0.4),
        Keys = chance.Of(0, 0.3, 0.8),
        KnownKeys = chance.Of(0, 0.1, 0.3),
        KeysWithAnotherPayload = JournalOdds.Draw(chance, 0.2),
        Cancels = JournalOdds.Draw(chance, 0.2),
        ShortDeadlines = JournalOdds.Draw(chance, 0.3),
        Bursts = JournalOdds.Draw(chance, 0.05),
    };
}
