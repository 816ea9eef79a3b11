namespace StatefulServerless.Testing.Histories;

/// <summary>From a pattern to files.</summary>
internal static class ExportPaths
{
    /// <returns>At least one path, in the order of names.</returns>
    /// <exception cref="KitException">There is none.</exception>
    public static IReadOnlyList<string> Matching(string pattern)
    {
        string[] folders = [Directory.GetCurrentDirectory(), AppContext.BaseDirectory];
        return folders.Select(folder => Matching(folder, pattern)).FirstOrDefault(found => found.Length > 0)
            ?? throw new KitException($"No file is called {pattern}. Looked in {string.Join(" and ", folders.Distinct())}; files of a test project are copied there with CopyToOutputDirectory.");
    }

    private static string[] Matching(string folder, string pattern)
    {
        var path = Path.GetFullPath(Path.Combine(folder, pattern));
        var parent = Path.GetDirectoryName(path)!;
        return Directory.Exists(parent) ? [.. Directory.EnumerateFiles(parent, Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];
    }
}
