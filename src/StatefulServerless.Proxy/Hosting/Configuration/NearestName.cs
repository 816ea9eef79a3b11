namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>Finds what a misspelt or misplaced key was meant to be.</summary>
internal static class NearestName
{
    /// <summary>The known key that is nearest to the written one; null when none is near.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        var (key, distance) = known.Select(key => (Key: key, Distance: Distance(written, key))).MinBy(candidate => candidate.Distance);
        return key is not null && distance <= Math.Max(2, LastPart(written).Length / 3) ? key : null;
    }

    // The right name in the wrong section is nearer than any misspelling.
    private static double Distance(string written, string known) =>
        Math.Min(Letters(written, known), Letters(LastPart(written), LastPart(known)) + 0.5);

    private static string LastPart(string key) => key[(key.LastIndexOf(':') + 1)..];

    /// <summary>How many letters must be typed, dropped or replaced to make one word of the other (Levenshtein), whatever their case.</summary>
    public static int Letters(string one, string other)
    {
        // The row of the empty prefix of the first word: every letter of the other one must be typed.
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (var index = 0; index < one.Length; index++)
        {
            var diagonal = row[0];
            row[0] = index + 1;
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(other[column - 1]) == char.ToUpperInvariant(one[index]) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, 1 + Math.Min(row[column], row[column - 1]));
            }
        }

        return row[^1];
    }
}
