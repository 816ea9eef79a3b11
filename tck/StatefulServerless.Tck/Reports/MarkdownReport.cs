using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Reports;

/// <summary>A page for people: a table by level, then each failure with what was sent, expected and found.</summary>
internal static class MarkdownReport
{
    public static string Of(RunResult run) => string.Join('\n', Lines(run)) + "\n";

    private static IEnumerable<string> Lines(RunResult run) =>
    [
        $"# Conformance of the {Lower(run.Role)} `{run.Subject}`",
        "",
        $"{run.Summary}.",
        "",
        "| level | passed | failed | known failures | skipped |",
        "|---|---|---|---|---|",
        .. run.Cases.GroupBy(result => result.Case.Level).OrderBy(group => group.Key).Select(level => Row(level.Key, [.. level])),
        .. run.Cases.Where(IsToBeShown).SelectMany(Chapter),
        "",
        "## All cases",
        "",
        "| case | | says | paragraphs |",
        "|---|---|---|---|",
        .. run.Cases.Select(Row),
    ];

    private static bool IsToBeShown(CaseResult result) => result.Verdict is Verdict.Failed or Verdict.UnexpectedPass or Verdict.KnownFailure;

    private static IEnumerable<string> Chapter(CaseResult bad) => ["", $"## {bad.Case.Title}: {bad.Verdict}", "", "```", FailureText.Of(bad), "```"];

    private static string Row(TckLevel level, IReadOnlyList<CaseResult> results)
    {
        var passed = results.Count(result => result.Verdict == Verdict.Passed);
        var failed = results.Count(result => result.IsBad);
        var known = results.Count(result => result.Verdict == Verdict.KnownFailure);
        return $"| {Lower(level)} | {passed} | {failed} | {known} | {results.Count - passed - failed - known} |";
    }

    private static string Row(CaseResult result) =>
        $"| {result.Case.Title} | {result.Verdict} | {result.Case.Says.Replace("|", "\\|", StringComparison.Ordinal)} | {string.Join(", ", result.Case.Cites)} |";

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
