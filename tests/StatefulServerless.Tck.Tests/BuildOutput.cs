namespace StatefulServerless.Tck.Tests;

/// <summary>Where the repository and the programs built beside these tests lie.</summary>
internal static class BuildOutput
{
    // Ends in bin/<configuration>/<framework>: the other projects were built for the same two.
    private static readonly DirectoryInfo _own = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string Repository { get; } = FindRepository();

    public static string Assembly(string projectFolder, string name)
    {
        var path = Path.Combine(Repository, projectFolder, "bin", _own.Parent!.Name, _own.Name, $"{name}.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{projectFolder} is not built for {_own.Parent.Name}.", path);
    }

    private static string FindRepository()
    {
        var folder = _own;
        while (!File.Exists(Path.Combine(folder.FullName, "StatefulServerless.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above {_own} holds StatefulServerless.slnx.");
        return folder.FullName;
    }
}
