using System.Globalization;
using System.Text;
using StatefulServerless.LoadBench.Contenders;
using StatefulServerless.LoadBench.Scenarios;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>The table of recoveries.</summary>
internal static class RecoveryReport
{
    public static void Append(StringBuilder text, IReadOnlyList<RecoveryResult> results)
    {
        if (results.Count == 0) return;
        text.Append(string.Create(CultureInfo.InvariantCulture, $"""

            ## Recovery of {RecoveryScenario.Events:N0} events

            How long the first call of an entity takes that has so many events, each with 100 bytes: from the call to its answer, in milliseconds; medians, and the longest in
            brackets. With a snapshot, it is at the last event. The processes were killed and started again, and recovered other entities before. Skeleton and proxy take turns.

            | journal | load before | snapshot | skeleton | proxy | times the skeleton's |
            |---|---|---|---|---|---|

            """));
        foreach (var result in results)
            foreach (var hasSnapshot in new[] { false, true })
                Append(text, result, hasSnapshot);
    }

    private static void Append(StringBuilder text, RecoveryResult result, bool hasSnapshot)
    {
        var (skeleton, proxy) = (result.Find(Contender.Skeleton, hasSnapshot).Milliseconds, result.Find(Contender.Proxy, hasSnapshot).Milliseconds);
        text.Append(string.Create(
            CultureInfo.InvariantCulture,
            $"| {result.Journal} | {result.Machine.Load:0.0} | {(hasSnapshot ? "yes" : "no")} | {TextOf(skeleton)} | {TextOf(proxy)} | {Median.Of(proxy) / Median.Of(skeleton):0.00} |\n"));
    }

    private static string TextOf(List<double> milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{Median.Of(milliseconds):0.0} ({milliseconds.Max():0.0})");
}
