namespace StatefulServerless.Packages.Tests;

/// <summary>
/// A folder outside of the repository with the packages, packed from what is built, and a NuGet configuration that finds them there. Packages of others come from the machine's
/// cache, or from its feed; ours are unpacked into the folder, so that nothing of an older build is ever met.
/// </summary>
public sealed class LocalFeed : IAsyncLifetime
{
    /// <summary>What <c>Directory.Build.props</c> says.</summary>
    public const string Version = "0.1.0";

    private readonly string _folder = Directory.CreateTempSubdirectory("stateful-serverless-packages-").FullName;

    public string Packages => Path.Combine(_folder, "feed");

    /// <summary>Where <c>dotnet new</c> finds the templates, and not those of whoever runs the tests.</summary>
    public string Hive => Path.Combine(_folder, "hive");

    public async ValueTask InitializeAsync()
    {
        string[] pack =
        [
            "pack", Path.Combine(BuildOutput.Repository, "nuget", "Packages.slnx"), "--configuration", BuildOutput.Configuration, "--no-build",
            "--verbosity", "quiet", "--output", Packages,
        ];
        await Command.RunAsync(BuildOutput.DotNet, pack, BuildOutput.Repository);
        string[] install = ["new", "install", Path.Combine(Packages, $"StatefulServerless.Templates.{Version}.nupkg"), "--debug:custom-hive", Hive];
        await Command.RunAsync(BuildOutput.DotNet, install, _folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), Configuration());
        await File.WriteAllTextAsync(Path.Combine(_folder, "global.json"), """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
    }

    /// <summary>An empty folder of a user.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    // The feeds of the user's own configuration stay: others' packages may be missing in the cache.
    private string Configuration() => $"""
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="{Path.Combine(_folder, "packages")}" />
          </config>
          <fallbackPackageFolders>
            <add key="machine" value="{MachinePackages()}" />
          </fallbackPackageFolders>
          <packageSources>
            <add key="stateful-serverless" value="{Packages}" />
          </packageSources>
        </configuration>
        """;

    private static string MachinePackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
