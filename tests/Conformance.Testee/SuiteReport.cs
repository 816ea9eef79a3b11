using System.Text.RegularExpressions;

namespace StatefulServerless.Conformance;

/// <summary>What became of the suite's tests, counted from the runner's log of each of them.</summary>
/// <param name="ExitCode">The runner's exit code.</param>
/// <param name="JsonTests">The names of the proto3 tests that read or write JSON.</param>
/// <param name="Failed">The names of all tests that failed.</param>
/// <param name="Skipped">The names of all tests that the testee skipped.</param>
/// <param name="Notes">The lines that say how many succeeded, and what was wrong with the failed ones.</param>
public sealed partial record SuiteReport(
    int ExitCode, IReadOnlyList<string> JsonTests, IReadOnlySet<string> Failed, IReadOnlySet<string> Skipped, IReadOnlyList<string> Notes)
{
    /// <summary>How many of the proto3 tests with JSON neither failed nor were skipped.</summary>
    public int JsonPassed => JsonTests.Count(test => !Failed.Contains(test) && !Skipped.Contains(test));

    /// <summary>Whether every test that was not skipped passed, and every proto3 test with JSON did.</summary>
    public bool IsPassed => ExitCode == 0 && Failed.Count == 0 && JsonTests.Count > 0 && JsonPassed == JsonTests.Count;

    /// <summary>The result in one line.</summary>
    public string Summary => $"{JsonPassed} of {JsonTests.Count} proto3 JSON tests passed";

    /// <summary>Reads the log of a run with --verbose.</summary>
    /// <param name="log">What the runner printed.</param>
    /// <param name="exitCode">The runner's exit code.</param>
    /// <returns>The report.</returns>
    public static SuiteReport Of(string log, int exitCode)
    {
        var lines = log.Split('\n');
        return new SuiteReport(
            exitCode, [.. lines.Where(IsJsonTest).Select(line => NameIn(Begun(), line)!).Distinct()], NamesIn(Fault(), lines), NamesIn(Skip(), lines),
            [.. lines.Where(line => line.StartsWith("CONFORMANCE SUITE", StringComparison.Ordinal) || Fault().IsMatch(line))]);
    }

    /// <summary>Prints a report; answers the exit code of the program.</summary>
    internal static int Print(SuiteReport report)
    {
        foreach (var note in report.Notes)
            Console.WriteLine(note);
        Console.WriteLine(report.Summary);
        return report.IsPassed ? 0 : 1;
    }

    private static bool IsJsonTest(string line) =>
        Begun().IsMatch(line)
        && line.Contains("message_type: \"protobuf_test_messages.proto3.", StringComparison.Ordinal)
        && !line.Contains(" requested_output_format: TEXT_FORMAT ", StringComparison.Ordinal)
        && (line.Contains(", request=json_payload: ", StringComparison.Ordinal) || line.Contains(" requested_output_format: JSON ", StringComparison.Ordinal));

    private static HashSet<string> NamesIn(Regex pattern, string[] lines) => [.. lines.Select(line => NameIn(pattern, line)).OfType<string>()];

    private static string? NameIn(Regex pattern, string line) => pattern.Match(line) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^conformance test: name=([^,]+), ")]
    private static partial Regex Begun();

    [GeneratedRegex("^(?:ERROR|WARNING), test=([^: ]+)")]
    private static partial Regex Fault();

    [GeneratedRegex("^SKIPPED, test=([^ ]+)")]
    private static partial Regex Skip();
}
