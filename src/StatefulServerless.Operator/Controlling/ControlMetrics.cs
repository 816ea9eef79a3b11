using System.Diagnostics.Metrics;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Controlling;

/// <summary>Counts how often resources were looked at, and how long that took.</summary>
internal sealed class ControlMetrics
{
    private readonly Histogram<double> _durations;

    public ControlMetrics(IMeterFactory meters) => _durations = meters.Create(ApiMetrics.MeterName).CreateHistogram<double>(
        "operator.reconciliation.duration", "s", "How long resources were looked at, by kind and result.");

    public void LookedAt(string kind, string result, TimeSpan duration) =>
        _durations.Record(duration.TotalSeconds, KeyValuePair.Create<string, object?>("kind", kind), KeyValuePair.Create<string, object?>("result", result));
}
