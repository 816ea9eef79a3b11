namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>What the checker found.</summary>
/// <param name="Anomalies">Broken promises.</param>
/// <param name="SplitReads">Reads that are stale, in a time when two instances may be alive: P6 is about commands that write. Counted, not held against the product.</param>
internal sealed record CheckResult(IReadOnlyList<Anomaly> Anomalies, IReadOnlyList<Anomaly> SplitReads);
