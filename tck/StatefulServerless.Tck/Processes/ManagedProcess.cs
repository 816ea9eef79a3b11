using System.ComponentModel;
using System.Diagnostics;

namespace StatefulServerless.Tck.Processes;

/// <summary>A process under test: its output is kept, and it does not outlive the run.</summary>
internal sealed class ManagedProcess : ILife
{
    private static readonly TimeSpan _exitLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _lastWordsLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private ManagedProcess(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public int Id => _process.Id;

    /// <exception cref="StartException">The program cannot be started at all.</exception>
    public static ManagedProcess Start(ProcessSettings settings, ProcessLog log)
    {
        var start = new ProcessStartInfo(settings.Command[0], settings.Command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = settings.Folder ?? Directory.GetCurrentDirectory(),
        };
        foreach (var (name, value) in settings.Environment) start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => log.Add(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception cause)
        {
            throw new StartException($"'{settings.Command[0]}' cannot be started in {start.WorkingDirectory}: {cause.Message}");
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ManagedProcess(process);
    }

    /// <summary>kill -9, children included: a command may be a script that starts the program.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await ExitAsync(_exitLimit);
    }

    public void Terminate() => Process.Start("kill", ["-TERM", $"{_process.Id}"]).WaitForExit();

    public Task ExitAsync(TimeSpan within) => _process.WaitForExitAsync().WaitAsync(within);

    /// <summary>Once it has exited: waits until all that it wrote is in its log, unless a child of it lives on and may still write.</summary>
    public async Task AwaitLastWordsAsync()
    {
        try
        {
            await ExitAsync(_lastWordsLimit);
        }
        catch (TimeoutException)
        {
            // What has come so far must do.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
