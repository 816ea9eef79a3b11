using StatefulServerless.Simulation.Runs;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>What became of a mutant, in a line.</summary>
internal static class MutantText
{
    public static string Of(string name, Mutant mutant, RunReport report, TimeSpan elapsed) => report.Violation is { } violation
        ? FormattableString.Invariant($"{name,-40} {(violation.Promise == mutant.Promise ? "caught" : "caught otherwise")} after {report.Steps} steps, {elapsed.TotalSeconds:0.00} s: {violation.What}")
        : FormattableString.Invariant($"{name,-40} escaped for {report.Steps} steps, {elapsed.TotalSeconds:0.0} s; {mutant.Promise} should have been seen broken");
}
