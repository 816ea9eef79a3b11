namespace StatefulServerless.Packages.Tests;

/// <summary>Where the repository and the programs built beside these tests lie.</summary>
internal static class BuildOutput
{
    // Ends in bin/<configuration>/<framework>: the other projects were built for the same two.
    private static readonly DirectoryInfo _own = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string Configuration => _own.Parent!.Name;

    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string Repository { get; } = FindRepository();

    public static string Assembly(string projectFolder, string name) => Path.Combine(Repository, projectFolder, "bin", Configuration, _own.Name, $"{name}.dll");

    private static string FindRepository()
    {
        var folder = _own;
        while (!File.Exists(Path.Combine(folder.FullName, "StatefulServerless.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above {_own} holds StatefulServerless.slnx.");
        return folder.FullName;
    }
}
