using StatefulServerless.Simulation.Corners;

namespace StatefulServerless.Simulation.Runs;

/// <summary>A run's report for people: what was reached, what was missed, and what was broken, with the way to see it again.</summary>
internal static class ReportText
{
    public static IEnumerable<string> Of(RunReport report) =>
        report.Violation is { } violation
            ? Of(violation, report.Trace)
            : report.Corners.Lines()
                .Concat(report.Missed.Select(corner => FormattableString.Invariant($"reached less than {report.Bar} times: {CornerCounts.Words(corner)}")))
                .Concat(report.Unseen.Select(type => $"never heard or asked for by a machine: {type.Name}"));

    public static IEnumerable<string> Of(Violation violation, IReadOnlyList<string> trace) =>
    [
        "",
        .. trace,
        FormattableString.Invariant($"broken at step {violation.Step} of seed {violation.Seed}, entity e{violation.Entity}: {violation.What}"),
        FormattableString.Invariant($"again: ./build.sh simulate --seed {violation.Seed} --episodes 1"),
    ];
}
