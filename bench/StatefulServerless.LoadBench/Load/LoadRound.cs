namespace StatefulServerless.LoadBench.Load;

/// <summary>What came of some callers who called for a while.</summary>
/// <param name="Calls">How long each call took that ended in time.</param>
/// <param name="Seconds">How long calls were counted.</param>
/// <param name="Errors">Calls that failed.</param>
internal sealed record LoadRound(LatencyHistogram Calls, double Seconds, long Errors)
{
    /// <summary>What the called process used of the processors meanwhile; 0 when nobody looked.</summary>
    public TimeSpan ProcessorTime { get; init; }

    public double CallsPerSecond => Calls.Total / Seconds;
}
