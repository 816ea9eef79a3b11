using System.IO.Enumeration;
using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Runs;

/// <summary>Which cases a run is about.</summary>
internal sealed record CaseSelection
{
    /// <summary>The levels; all by default.</summary>
    public IReadOnlyList<TckLevel> Levels { get; init; } = Enum.GetValues<TckLevel>();

    /// <summary>Ids or names, with <c>*</c> for any text; all by default.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>What the thing under test does not claim; cases that require it are skipped.</summary>
    public IReadOnlyList<string> Unclaimed { get; init; } = [];

    public bool Includes(TckCase @case) =>
        Levels.Contains(@case.Level)
        && (Patterns.Count == 0 || Patterns.Any(pattern =>
            FileSystemName.MatchesSimpleExpression(pattern, @case.Id)
            || FileSystemName.MatchesSimpleExpression(pattern, @case.Name)
            || @case.Id.StartsWith(pattern + ".", StringComparison.OrdinalIgnoreCase)));

    /// <returns>Null when the case can run.</returns>
    public string? ReasonToSkip(TckCase @case, IReadOnlySet<string> capabilities) =>
        @case.Requires.FirstOrDefault(Unclaimed.Contains) is { } unclaimed ? $"'{unclaimed}' is not claimed"
        : @case.Requires.FirstOrDefault(needed => !capabilities.Contains(needed)) is { } missing ? $"needs '{missing}'"
        : null;
}
