using System.Text.Json;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Reports;

/// <summary>Everything about a run, for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    public static string Of(RunResult run) => JsonSerializer.Serialize(
        new
        {
            role = $"{run.Role}".ToLowerInvariant(),
            subject = run.Subject,
            passed = run.Passed,
            failed = run.Failed,
            skipped = run.Skipped,
            known_failures = run.KnownFailures,
            cases = run.Cases.Select(result => new
            {
                id = result.Case.Id,
                name = result.Case.Name,
                says = result.Case.Says,
                level = $"{result.Case.Level}".ToLowerInvariant(),
                strength = result.Case.IsMust ? "must" : "should",
                cites = result.Case.Cites,
                verdict = $"{result.Verdict}",
                milliseconds = (long)result.Duration.TotalMilliseconds,
                reason = result.Reason,
                expected = result.Expected,
                found = result.Found,
                transcript = result.Transcript,
                log = result.Log,
            }),
        },
        _indented);
}
