using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Reports;

/// <summary>A small picture for a README: the levels that passed without a failure.</summary>
internal static class Badge
{
    private const string Label = "entity protocol";
    private const int CharacterWidth = 7;
    private const int Padding = 12;

    public static string Of(RunResult run)
    {
        var text = TextOf(run);
        var (left, width) = (Label.Length * CharacterWidth + Padding, (Label.Length + text.Length) * CharacterWidth + 2 * Padding);
        var color = run.IsGood ? "#2e7d32" : "#c62828";
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{Label}: {text}">
              <rect width="{left}" height="20" fill="#444"/>
              <rect x="{left}" width="{width - left}" height="20" fill="{color}"/>
              <g fill="#fff" font-family="Verdana,sans-serif" font-size="11" text-anchor="middle">
                <text x="{left / 2}" y="14">{Label}</text>
                <text x="{left + (width - left) / 2}" y="14">{text}</text>
              </g>
            </svg>
            """;
    }

    private static string TextOf(RunResult run)
    {
        if (!run.IsGood) return $"{run.Failed} of {run.Cases.Count} failed";
        var levels = run.Cases.GroupBy(result => result.Case.Level)
            .Where(level => level.All(result => result.Verdict is Verdict.Passed or Verdict.Skipped) && level.Any(result => result.Verdict == Verdict.Passed))
            .Select(level => level.Key).Order();
        return string.Join(", ", levels.Select(level => level.ToString().ToLowerInvariant()));
    }
}
