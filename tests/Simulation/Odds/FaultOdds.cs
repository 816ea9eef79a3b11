using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Odds;

/// <summary>What breaks around the entities.</summary>
internal sealed record FaultOdds
{
    private static readonly FaultKind[] _all = Enum.GetValues<FaultKind>();

    /// <summary>The mean time between two faults; null for a world without.</summary>
    public required double? MeanIntervalMs { get; init; }

    /// <summary>Which faults there are, some of them several times: what is drawn from.</summary>
    public required IReadOnlyList<FaultKind> Kinds { get; init; }

    public required bool DatabaseIsDownAtBoot { get; init; }

    /// <summary>How often a proxy is killed directly after a step of one of its entities.</summary>
    public double KillAfterAStep { get; init; }

    public double MoveAfterAStep { get; init; }

    public double IdleAfterAStep { get; init; }

    public double LoseAfterAStep { get; init; }

    /// <summary>Nothing breaks.</summary>
    public static FaultOdds Calm { get; } = new() { MeanIntervalMs = null, Kinds = [], DatabaseIsDownAtBoot = false };

    public static FaultOdds Draw(Chance chance) => new()
    {
        MeanIntervalMs = chance.Of<double?>(null, 100, 400, 1_500),
        Kinds = [.. Enumerable.Range(0, chance.Of(1, 2, 4, 10)).Select(_ => chance.Of(_all))],
        DatabaseIsDownAtBoot = chance.Happens(0.1),
        KillAfterAStep = JournalOdds.Draw(chance, 0.002),
        MoveAfterAStep = JournalOdds.Draw(chance, 0.01),
        IdleAfterAStep = JournalOdds.Draw(chance, 0.01),
        LoseAfterAStep = JournalOdds.Draw(chance, 0.01),
    };

    /// <summary>Faults that all entities of a proxy notice at the same time.</summary>
    public static FaultOdds DrawCrowd(Chance chance) => Calm with
    {
        MeanIntervalMs = 800,
        DatabaseIsDownAtBoot = chance.Happens(0.1),
        Kinds = [FaultKind.FunctionRestarts, FaultKind.FunctionRestarts, FaultKind.FunctionRestarts, FaultKind.KillAll],
    };
}
