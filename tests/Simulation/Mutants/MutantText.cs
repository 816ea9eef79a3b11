using StatefulServerless.Simulation.Runs;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>What became of a mutant, in a line.</summary>
internal static class MutantText
{
    public static string Of(string name, Mutant mutant, RunReport report, TimeSpan elapsed) => report.Violation is { } violation
        ? FormattableString.Invariant($"{name,-40} {(mutant.Promises.Contains(violation.Promise) ? "caught" : "caught otherwise")} after {report.Steps} steps at seed {violation.Seed}, {elapsed.TotalSeconds:0.00} s: {violation.What}")
        : FormattableString.Invariant($"{name,-40} escaped for {report.Steps} steps, {elapsed.TotalSeconds:0.0} s; {string.Join(" or ", mutant.Promises)} should have been seen broken");
}
