using System.Diagnostics;
using System.Text;

namespace StatefulServerless.Packages.Tests;

/// <summary>A program as a user would start it, with what it writes.</summary>
internal sealed class Command : IAsyncDisposable
{
    // For hangs: what runs here restores, builds and tests, on machines that may be busy.
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    // What the build that runs these tests has set would reach the builds that are tested.
    private static readonly string[] _foreignPrefixes = ["MSBUILD", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "StatefulServerless__", "TESTINGPLATFORM_", "CI", "HTTP_P", "PORT"];

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private Command(Process process) => _process = process;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static Command Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "true";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true";
        // Build servers would outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var command = new Command(new Process { StartInfo = start });
        command._process.OutputDataReceived += (_, line) => command.Add(line.Data);
        command._process.ErrorDataReceived += (_, line) => command.Add(line.Data);
        command._process.Start();
        command._process.BeginOutputReadLine();
        command._process.BeginErrorReadLine();
        return command;
    }

    /// <summary>Runs a program to its end, and fails unless that is a good one.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var command = Start(program, arguments, folder, environment);
        var exitCode = await command.EndAsync();
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {exitCode}:\n{command.Output}");
        return command.Output;
    }

    /// <summary>Runs a program to its end, and fails unless that is a bad one.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> FailAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var command = Start(program, arguments, folder, environment);
        var exitCode = await command.EndAsync();
        Assert.True(exitCode != 0, $"{program} {string.Join(' ', arguments)} was to fail:\n{command.Output}");
        return command.Output;
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(_limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static bool IsForeign(string name) => _foreignPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private void Add(string? line)
    {
        lock (_output) _output.AppendLine(line);
    }
}
