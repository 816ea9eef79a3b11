using System.Globalization;
using System.Text.RegularExpressions;

namespace StatefulServerless.FaultCampaign.Metrics;

/// <summary>Reads a page of metrics in the text format of Prometheus.</summary>
internal static partial class MetricsPage
{
    private static readonly Dictionary<ProxyCounter, (string Name, string Label)> _series = new()
    {
        [ProxyCounter.Recoveries] = ("statefulserverless_entity_recovery_duration_seconds_count", "result=\"recovered\""),
        [ProxyCounter.FailedRecoveries] = ("statefulserverless_entity_recovery_duration_seconds_count", "result=\"failed\""),
        [ProxyCounter.ReplayedEvents] = ("statefulserverless_entity_replayed_events_total", ""),
        [ProxyCounter.StreamRestarts] = ("statefulserverless_stream_restarts_total", ""),
        [ProxyCounter.FailedWrites] = ("statefulserverless_journal_write_failures_total", "reason=\"failed\""),
        [ProxyCounter.DuplicateKeys] = ("statefulserverless_journal_write_failures_total", "reason=\"duplicate_key\""),
    };

    /// <summary>The sum of each counter's series; zero where there is none.</summary>
    public static IReadOnlyDictionary<ProxyCounter, long> Read(string page)
    {
        var samples = Samples().Matches(page);
        return _series.ToDictionary(series => series.Key, series => samples
            .Where(sample => sample.Groups["name"].Value == series.Value.Name && sample.Groups["labels"].Value.Contains(series.Value.Label, StringComparison.Ordinal))
            .Sum(sample => (long)double.Parse(sample.Groups["value"].ValueSpan, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"^(?<name>statefulserverless_\w+)(?<labels>\{[^\n]*\})? (?<value>[\d.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex Samples();
}
