namespace StatefulServerless.Packages.Tests.Guides;

/// <summary>
/// Types what a guide prints. It has a home and ports of its own, so that nothing of whoever runs the tests is met: the guide's ports are replaced wherever
/// they stand in a command, and set where the guide relies on them without saying so.
/// </summary>
internal sealed class Shell(string folder)
{
    private readonly int _function = FreePorts.Take();
    private readonly int _proxy = FreePorts.Take();
    private readonly int _management = FreePorts.Take();
    private string _folder = Directory.CreateDirectory(folder).FullName;

    public string Folder => _folder;

    /// <summary>Where the service answers.</summary>
    public Uri Address => new($"http://127.0.0.1:{_proxy}");

    /// <summary>What moves a program that runs with the proxy in its process to the ports of this shell.</summary>
    public IReadOnlyDictionary<string, string> InDevelopment => new Dictionary<string, string>
    {
        ["StatefulServerless__Port"] = $"{_function}", ["StatefulServerless__Proxy__HttpPort"] = $"{_proxy}", ["StatefulServerless__Proxy__ManagementPort"] = $"{_management}",
    };

    /// <summary>What does so for a proxy of its own, beyond what a guide's command says.</summary>
    public IReadOnlyDictionary<string, string> OfProxy => new Dictionary<string, string> { ["StatefulServerless__ManagementPort"] = $"{_management}" };

    private string Home => Path.Combine(folder, "home");

    /// <summary>Types some lines, one after the other; a <c>cd</c> among them stays in force.</summary>
    /// <returns>What they wrote.</returns>
    public async Task<string> RunAsync(string lines)
    {
        var output = await Command.RunAsync("bash", ["-e", "-c", $"{Typed(lines)}\nprintf '\\n%s\\n' \"$PWD\""], _folder, Environment());
        _folder = output.TrimEnd().Split('\n')[^1];
        return output;
    }

    /// <summary>Types some lines of which the last one is expected to fail.</summary>
    /// <returns>What they wrote.</returns>
    public Task<string> FailAsync(string lines) => Command.FailAsync("bash", ["-e", "-c", Typed(lines)], _folder, Environment());

    /// <summary>Types a line in another window, where it goes on.</summary>
    public Command Start(string line, IReadOnlyDictionary<string, string> more) => Command.Start("bash", ["-c", Typed(line)], _folder, Environment().Concat(more).ToDictionary());

    private string Typed(string lines) => lines
        .Replace("8080", $"{_function}", StringComparison.Ordinal)
        .Replace("9000", $"{_proxy}", StringComparison.Ordinal)
        .Replace("localhost", "127.0.0.1", StringComparison.Ordinal);

    private Dictionary<string, string> Environment() => new()
    {
        ["DOTNET_CLI_HOME"] = Home,
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["PATH"] = string.Join(Path.PathSeparator, Path.Combine(Home, ".dotnet", "tools"), Path.GetDirectoryName(BuildOutput.DotNet), System.Environment.GetEnvironmentVariable("PATH")),
        ["no_proxy"] = "127.0.0.1",
    };
}
