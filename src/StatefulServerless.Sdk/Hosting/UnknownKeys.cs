using Microsoft.Extensions.Configuration;

namespace StatefulServerless.Hosting;

/// <summary>Finds what is written in the section and would be ignored: a misspelt key must not look like a set one.</summary>
internal static class UnknownKeys
{
    /// <summary>Belongs to the development proxy, which checks it itself.</summary>
    private const string ProxySection = "Proxy";

    private static readonly string[] _known =
    [
        nameof(StatefulServerlessOptions.Host),
        nameof(StatefulServerlessOptions.Port),
        nameof(StatefulServerlessOptions.MaxMessageBytes),
        nameof(StatefulServerlessOptions.MaxStreamsPerConnection),
        nameof(StatefulServerlessOptions.SnapshotEvery),
    ];

    public static IEnumerable<string> In(IConfigurationSection section) =>
        section.GetChildren().Where(child => !IsKnown(child.Key)).Select(child =>
            $"{child.Path} is no key of a user function. Known, nearest first: {string.Join(", ", NearestTo(child.Key))}. "
            + $"Keys of the development proxy belong in {section.Path}:{ProxySection}.");

    private static bool IsKnown(string key) => _known.Append(ProxySection).Contains(key, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> NearestTo(string key) => _known.OrderBy(known => Distance(known.ToUpperInvariant(), key.ToUpperInvariant()));

    /// <summary>How many letters must be typed, dropped or replaced to make one word of the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        // The row of the empty prefix of the first word: every letter of the other one must be typed.
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        foreach (var (index, letter) in one.Index())
        {
            var diagonal = row[0];
            row[0] = index + 1;
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = diagonal + (other[column - 1] == letter ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, 1 + Math.Min(row[column], row[column - 1]));
            }
        }
        return row[^1];
    }
}
