namespace StatefulServerless.EndToEnd.Tests.Processes;

/// <summary>Where the repository and the programs built beside these tests lie.</summary>
internal static class BuildOutput
{
    // Ends in bin/<configuration>/<framework>: the other projects were built for the same two.
    private static readonly DirectoryInfo _own = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string Repository { get; } = FindRepository();

    public static string ForeignClients => Path.Combine(Repository, "tests", "EndToEnd.Tests", "js");

    public static string JavaScriptFrontend => Path.Combine(Repository, "tck", "frontends", "js");

    /// <summary>The assembly of a project, for example <c>src/StatefulServerless.Proxy.Host</c>.</summary>
    public static string Assembly(string project)
    {
        var path = Path.Combine(Repository, project, "bin", _own.Parent!.Name, _own.Name, $"{Path.GetFileName(project)}.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{project} is not built for {_own.Parent.Name}. Run './build.sh build'.", path);
    }

    private static string FindRepository()
    {
        var folder = _own;
        while (!File.Exists(Path.Combine(folder.FullName, "StatefulServerless.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above {_own} holds StatefulServerless.slnx.");
        }

        return folder.FullName;
    }
}
