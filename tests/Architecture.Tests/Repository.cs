namespace StatefulServerless.Architecture.Tests;

/// <summary>The files of the repository as they lie on the disk, without what builds leave behind.</summary>
internal static class Repository
{
    private static readonly string[] _leftovers = ["bin", "obj", "node_modules", "artifacts", ".git", ".journal", ".vs", ".idea", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions) =>
        [.. Walk(Path.Combine(Root, folder))
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder)
                .Concat(Directory.EnumerateDirectories(folder)
                    .Where(child => !_leftovers.Contains(Path.GetFileName(child)))
                    .SelectMany(Walk))
            : [];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StatefulServerless.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds StatefulServerless.slnx.");
    }
}
