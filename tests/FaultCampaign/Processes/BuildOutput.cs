namespace StatefulServerless.FaultCampaign.Processes;

/// <summary>Where the repository and the programs built beside the campaign lie.</summary>
internal static class BuildOutput
{
    // Ends in bin/<configuration>/<framework>: the other projects were built for the same two.
    private static readonly DirectoryInfo _own = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string Repository { get; } = FindRepository();

    /// <summary>The assembly of a project, for example <c>src/StatefulServerless.Proxy.Host</c>.</summary>
    public static string Assembly(string project, string? assemblyName = null)
    {
        var path = Path.Combine(Repository, project, "bin", _own.Parent!.Name, _own.Name, $"{assemblyName ?? Path.GetFileName(project)}.dll");
        return File.Exists(path) ? path : throw new ToolException($"{project} is not built for {_own.Parent.Name}. Run './build.sh build'.");
    }

    private static string FindRepository()
    {
        var folder = _own;
        while (!File.Exists(Path.Combine(folder.FullName, "StatefulServerless.slnx")))
            folder = folder.Parent ?? throw new ToolException($"No folder above {_own} holds StatefulServerless.slnx.");
        return folder.FullName;
    }
}
