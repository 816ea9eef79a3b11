using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace StatefulServerless.EndToEnd.Tests.Processes;

/// <summary>A real process: its output is kept, and it never outlives the test.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // What a developer or a build may have set would change what is tested.
    private static readonly string[] _foreignPrefixes =
        ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "OTEL_", "StatefulServerless__", "HTTP_P", "USER_FUNCTION_", "CASSANDRA_", "SELECTOR_", "REQUIRED_CONTACT_", "URLS", "HOST", "PORT"];

    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private readonly string _name;

    private ChildProcess(string name, Process process) => (_name, _process) = (name, process);

    /// <summary>The program that runs .NET assemblies, the same one that runs these tests.</summary>
    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>What it wrote, and whether it still runs.</summary>
    public string Log => $"{Output}({(_process.HasExited ? $"exited with code {_process.ExitCode}" : "running")})";

    /// <summary>Standard output and error so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static ChildProcess Start(
        string name, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string workingFolder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder,
        };
        foreach (var variable in start.Environment.Keys.Where(key => _foreignPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(variable);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var child = new ChildProcess(name, new Process { StartInfo = start });
        child._process.OutputDataReceived += (_, line) => child.Keep(line.Data);
        child._process.ErrorDataReceived += (_, line) => child.Keep(line.Data);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    public static ChildProcess StartAssembly(string assembly, IReadOnlyDictionary<string, string> environment, string workingFolder) =>
        Start(Path.GetFileNameWithoutExtension(assembly), DotNet, [assembly], environment, workingFolder);

    /// <summary>kill -9: the process has no say in it.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await ExitAsync(TimeSpan.FromSeconds(10));
    }

    public void Signal(ProcessSignal signal) => Assert.Equal(0, SendSignal(_process.Id, (int)signal));

    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{_name} did not exit within {within.TotalSeconds} s. Its output:\n{Output}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
