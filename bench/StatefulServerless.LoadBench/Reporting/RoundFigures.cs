using StatefulServerless.LoadBench.Load;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>One round.</summary>
/// <param name="PerSecond">Calls.</param>
/// <param name="P50Ms">What half of them took at most.</param>
/// <param name="P99Ms">What all but one in a hundred took at most.</param>
/// <param name="ProcessorUs">What the called process used of the processors for each, in microseconds; 0 where that is not known.</param>
/// <param name="Errors">Calls that failed.</param>
internal sealed record RoundFigures(double PerSecond, double P50Ms, double P99Ms, double ProcessorUs, long Errors)
{
    public static RoundFigures Of(LoadRound round) => new(
        Math.Round(round.CallsPerSecond),
        Math.Round(round.Calls.Percentile(0.5) / 1_000, 3),
        Math.Round(round.Calls.Percentile(0.99) / 1_000, 3),
        Math.Round(round.ProcessorTime.TotalMicroseconds / Math.Max(1, round.Calls.Total), 1),
        round.Errors);
}
