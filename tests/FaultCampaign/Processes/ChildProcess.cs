using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StatefulServerless.FaultCampaign.Processes;

/// <summary>A real process that writes its output to a file.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // What a developer or a build may have set would change what is tested.
    private static readonly string[] _foreignPrefixes =
        ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "StatefulServerless__", "HTTP_P", "USER_FUNCTION_", "CASSANDRA_", "SELECTOR_", "REQUIRED_CONTACT_", "URLS", "HOST", "PORT"];

    private static readonly TimeSpan _exitWithin = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>The program that runs .NET assemblies, the same one that runs the campaign.</summary>
    public static string DotNet { get; } = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Of a process that has exited.</summary>
    public int ExitCode => _process.ExitCode;

    /// <param name="command">It is looked for in PATH.</param>
    /// <param name="environment">Added to the campaign's own, without what would change the product.</param>
    /// <param name="log">The file that standard output and error are appended to.</param>
    public static ChildProcess Start(CommandLine command, IReadOnlyDictionary<string, string> environment, string log)
    {
        // The shell opens the file and becomes the command: nothing here has to pump the output.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >>\"$CAMPAIGN_LOG\" 2>&1", "sh", .. command.Words]) { WorkingDirectory = Path.GetTempPath() };
        foreach (var variable in start.Environment.Keys.Where(key => _foreignPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(variable);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        start.Environment["CAMPAIGN_LOG"] = log;
        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start."));
    }

    /// <summary>Nothing happens to a process that has exited.</summary>
    public void Signal(ProcessSignal signal)
    {
        if (!_process.HasExited) Signal(_process.Id, signal);
    }

    /// <summary>To any process; one that is gone is no failure.</summary>
    public static void Signal(int processId, ProcessSignal signal) => _ = SendSignal(processId, (int)signal);

    public async Task KillAsync()
    {
        Signal(ProcessSignal.Kill);
        await ExitAsync(_exitWithin);
    }

    /// <exception cref="TimeoutException">It still runs.</exception>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Process {Id} did not exit within {within.TotalSeconds} s.");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
