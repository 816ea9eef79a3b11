using StatefulServerless.LoadBench.Load;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>One round.</summary>
internal sealed record RoundFigures(double PerSecond, double P50Ms, double P99Ms, long Errors)
{
    public static RoundFigures Of(LoadRound round) =>
        new(Math.Round(round.CallsPerSecond), Math.Round(round.Calls.Percentile(0.5) / 1_000, 3), Math.Round(round.Calls.Percentile(0.99) / 1_000, 3), round.Errors);
}
