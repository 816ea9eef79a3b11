using System.Diagnostics.Metrics;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Controlling;

/// <summary>Counts how often resources were looked at, and how long that took.</summary>
internal sealed class ControlMetrics
{
    // A look takes some ten calls to the API server.
    private static readonly double[] _boundariesSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Histogram<double> _durations;

    public ControlMetrics(IMeterFactory meters) => _durations = meters.Create(ApiMetrics.MeterName).CreateHistogram<double>(
        "operator.reconciliation.duration", "s", "How long resources were looked at, by kind and result.",
        tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = _boundariesSeconds });

    public void LookedAt(string kind, string result, TimeSpan duration) =>
        _durations.Record(duration.TotalSeconds, KeyValuePair.Create<string, object?>("kind", kind), KeyValuePair.Create<string, object?>("result", result));
}
