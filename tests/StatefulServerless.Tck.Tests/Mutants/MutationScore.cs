using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Mutants;

/// <summary>How many of the things that are broken on purpose the kit has found out, and by what.</summary>
/// <param name="what">Such as "frontends".</param>
internal sealed class MutationScore(string what)
{
    private const int MaxCharacters = 60;

    private readonly List<(string Name, CaseResult Result)> _results = [];

    public IEnumerable<string> Survivors => _results.Where(entry => !IsKilled(entry.Result)).Select(entry => entry.Name);

    /// <summary>Whether the case has found what it looks for. That its time was over, or that the mutant could not be started, is no proof.</summary>
    public static bool IsKilled(CaseResult result) => result is { Verdict: Verdict.Failed, Expected: not null };

    public void Add(string name, CaseResult result) => _results.Add((name, result));

    public override string ToString() => string.Join('\n', [.. _results.Select(LineOf), Summary]);

    private string Summary
    {
        get
        {
            var killed = _results.Count - Survivors.Count();
            return $"mutation score of broken {what}: {100 * killed / Math.Max(1, _results.Count)} % ({killed} of {_results.Count} killed)";
        }
    }

    private static string LineOf((string Name, CaseResult Result) entry) =>
        $"{(IsKilled(entry.Result) ? "killed" : "ALIVE"),-7} {entry.Result.Case.Id,-7} {entry.Name}: expected {Short(entry.Result.Expected)}; found {Short(entry.Result.Found)}";

    private static string Short(string? text) => text is not { Length: > MaxCharacters } ? text ?? "" : $"{text[..MaxCharacters]}…";
}
