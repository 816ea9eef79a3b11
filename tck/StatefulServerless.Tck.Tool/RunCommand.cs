using System.Globalization;
using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tool;

/// <summary>What the commands have in common that run cases.</summary>
internal static class RunCommand
{
    public static readonly string[] Options = ["level", "case", "unclaimed", "known-failures", "patience", "reports"];

    public static async Task<bool> RunAsync(TckRole role, string subject, ICaseRunner runner, Arguments arguments, TextWriter output)
    {
        var cases = CaseLibrary.Of(role);
        var known = KnownFailuresOf(arguments, cases);
        var selection = SelectionOf(arguments);
        RefuseWhatNoCaseHas(selection, cases);
        var run = new TckRun(runner, selection, known, PatienceOf(arguments));
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            interrupted.Cancel();
        };
        await runner.StartAsync(interrupted.Token);
        var result = await run.RunAsync(role, subject, cases, new ProgressLines(output), interrupted.Token);
        if (arguments.One("reports") is { } folder) ReportFiles.Write(result, folder);
        output.WriteLine(result.Summary);
        return result.IsGood;
    }

    private static CaseSelection SelectionOf(Arguments arguments)
    {
        var selection = new CaseSelection { Patterns = arguments.List("case"), Unclaimed = arguments.List("unclaimed") };
        var levels = arguments.List("level");
        return levels.Count == 0 ? selection : selection with { Levels = [.. levels.Select(LevelOf)] };
    }

    // A misspelt word would leave out what was meant to be tried, and nobody would see it.
    private static void RefuseWhatNoCaseHas(CaseSelection selection, IReadOnlyList<TckCase> cases)
    {
        var capabilities = cases.SelectMany(@case => @case.Requires).Distinct().Order(StringComparer.Ordinal).ToList();
        if (selection.Unclaimed.Except(capabilities).ToList() is { Count: > 0 } unknown)
            throw new UsageException($"--unclaimed names what no case needs: {string.Join(", ", unknown)}. Known: {string.Join(", ", capabilities)}.");
        var idle = selection.Patterns.Where(pattern => !cases.Any(@case => (selection with { Patterns = [pattern] }).Includes(@case))).ToList();
        if (idle.Count > 0) throw new UsageException($"--case matches no case at these levels: {string.Join(", ", idle)}. 'list' has them all.");
    }

    private static TckLevel LevelOf(string word) => Enum.TryParse<TckLevel>(word, ignoreCase: true, out var level)
        ? level
        : throw new UsageException($"'{word}' is no level: {string.Join(", ", Enum.GetNames<TckLevel>()).ToLowerInvariant()}.");

    private static KnownFailures KnownFailuresOf(Arguments arguments, IReadOnlyList<TckCase> cases)
    {
        if (arguments.One("known-failures") is not { } path) return KnownFailures.None;
        if (!File.Exists(path)) throw new UsageException($"There is no file {path}.");
        var known = KnownFailures.Parse(File.ReadAllText(path));
        return known.Unknown(cases.Select(@case => @case.Id)).ToList() is { Count: > 0 } unknown
            ? throw new UsageException($"{path} names cases that do not exist: {string.Join(", ", unknown)}.")
            : known;
    }

    private static double PatienceOf(Arguments arguments) => arguments.One("patience") is not { } text ? 1
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var patience) && patience > 0 ? patience
        : throw new UsageException($"--patience is '{text}'; expected a number such as 2 or 0.5.");
}
