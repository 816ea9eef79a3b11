using System.Globalization;
using System.Text;
using StatefulServerless.FaultCampaign.Faults;

namespace StatefulServerless.FaultCampaign.Reporting;

/// <summary>The figures for people; the last line for machines as well.</summary>
internal static class TextReport
{
    private const int MaxAnomalies = 40;

    /// <summary>A fault, as soon as it is over.</summary>
    public static string Line(FaultRecord fault) => string.Create(
        CultureInfo.InvariantCulture,
        $"{fault.Start:mm\\:ss} {FaultName.Of(fault.Kind)} at node {fault.Node}: {(fault.HadEffect ? string.Join("; ", fault.Effects) : "WITHOUT EFFECT")}; {Back(fault)}{Revived(fault)}");

    public static string Of(CampaignReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"\n{report.Nodes} nodes, {report.Journal}, {report.Network}, {report.Seconds} s, {report.StoredEvents} events of {report.Ledgers} ledgers\n");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"fault",-28}{"node",4}{"broken s",10}{"back after s",14}{"silence s",11}{"ok",8}{"fail",7}{"info",7}");
        foreach (var fault in report.Faults)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{fault.Fault,-28}{fault.Node,4}{fault.BrokenSeconds,10:0.0}{fault.BackAfterSeconds,14:0.0}{fault.LongestSilence,11:0.0}{fault.Ok,8}{fault.Fail,7}{fault.Info,7}{(fault.Effects.Count == 0 ? "  without effect" : "")}");
        }

        foreach (var (kind, reason) in report.Skipped) text.AppendLine(CultureInfo.InvariantCulture, $"skipped: {kind}, {reason}");
        foreach (var failure in report.Failures) text.AppendLine(CultureInfo.InvariantCulture, $"could not be made: {failure}");
        text.AppendLine(CultureInfo.InvariantCulture, $"\ncalm windows: {report.Calm.Operations} operations in {report.Calm.Seconds:0} s, {report.Calm.Share:0.00%} ok");
        text.AppendLine(CultureInfo.InvariantCulture, $"instances: {report.Activations.Instances} that answered, {report.Activations.Duplicates} duplicate activations, {report.Activations.LosersStopped} losers stopped, {report.SplitReads} stale reads of an instance that had lost");
        text.AppendLine(CultureInfo.InvariantCulture, $"the proxies' metrics: {string.Join(", ", report.Counters.Select(counter => $"{counter.Key} {counter.Value}"))}; {report.Removals} proxies ended when they were removed");
        text.AppendLine(CultureInfo.InvariantCulture, $"anomalies: {string.Join(", ", report.AnomaliesByClass.Select(found => $"{found.Key} {found.Value}"))}");
        foreach (var anomaly in report.Anomalies.Take(MaxAnomalies)) text.AppendLine(CultureInfo.InvariantCulture, $"  {anomaly}");
        text.Append(LastLine(report));
        return text.ToString();
    }

    private static string LastLine(CampaignReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Operations} operations, {report.Ok} ok, {report.Fail} fail, {report.Info} info, {report.Faults.Count} faults, {report.FaultsWithoutEffect} without effect, "
        + $"{report.AnomalyCount} anomalies, {100 * report.Calm.Share:0.00} % calm, seed {report.Seed}, {(report.Passed ? "passed" : "failed")}");

    private static string Back(FaultRecord fault) => fault.Back is { } back
        ? string.Create(CultureInfo.InvariantCulture, $"broken {(fault.Heal - fault.Start).TotalSeconds:0.0} s, back {(back - fault.Heal).TotalSeconds:0.0} s later")
        : "NOT BACK";

    private static string Revived(FaultRecord fault) => fault.Revived.Count == 0 ? "" : $"; {string.Join("; ", fault.Revived)}";
}
