namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>Lists of names in complaints.</summary>
internal static class Names
{
    private const int MaxListed = 10;

    /// <summary>The names in quotes, sorted; beyond ten only how many more there are.</summary>
    public static string List(IEnumerable<string> names)
    {
        var sorted = names.Order(StringComparer.Ordinal).ToArray();
        var listed = string.Join(", ", sorted.Take(MaxListed).Select(name => $"'{name}'"));
        return sorted.Length switch
        {
            0 => "none",
            <= MaxListed => listed,
            _ => $"{listed} and {sorted.Length - MaxListed} more",
        };
    }
}
