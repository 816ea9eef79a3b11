using System.Diagnostics;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Runs;

/// <summary>Episode after episode with successive seeds, until one breaks a promise or there are enough.</summary>
internal sealed class SimulationRun(SimulationOptions options, Subject subject)
{
    public RunReport Run()
    {
        var report = new RunReport();
        var clock = Stopwatch.StartNew();
        while (report.Violation is null && report.Episodes < options.Episodes && (clock.Elapsed < options.Duration || report.Steps < options.Steps))
            report.Add(new Episode(options.Seed + (ulong)report.Episodes, subject).Run());
        if (report.Violation is { } violation)
            report.Trace = Record(violation);
        return report;
    }

    // The same once more, this time with notes, which would cost every other episode much of its time.
    private IReadOnlyList<string> Record(Violation violation) => new Episode(violation.Seed, subject, recorded: violation.Entity).Run().Trace;
}
