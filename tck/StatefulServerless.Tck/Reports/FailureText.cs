using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Reports;

/// <summary>What the author of a frontend or proxy needs to know about a case that failed.</summary>
internal static class FailureText
{
    public static string Of(CaseResult result) => string.Join('\n', Lines(result));

    private static IEnumerable<string> Lines(CaseResult result) =>
    [
        result.Case.Says,
        .. Difference(result),
        .. result.Case.Cites.Select(paragraph => $"says so:  {ProtocolText.Quote(paragraph)}"),
        .. Block("what happened (> sent, < received, * done):", result.Transcript),
        .. Block("its log:", (result.Log ?? "").TrimEnd().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)),
    ];

    private static IEnumerable<string> Difference(CaseResult result) => result.Expected is { } expected
        ? [$"expected: {expected}", $"found:    {result.Found}"]
        : [$"reason:   {result.Reason}"];

    private static IEnumerable<string> Block(string title, IReadOnlyCollection<string> lines) =>
        lines.Count == 0 ? [] : lines.Select(line => $"  {line}").Prepend(title);
}
