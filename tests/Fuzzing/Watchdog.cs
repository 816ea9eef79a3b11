namespace StatefulServerless.Fuzzing;

/// <summary>
/// Keeps the input that is being read in a file, so that one which ends the process is not lost, and ends the process itself when an input
/// never ends.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Timer _timer;

    public Watchdog(string target, string findings)
    {
        Directory.CreateDirectory(findings);
        _path = Path.GetFullPath(Path.Combine(findings, $"{target}-last-input-{Environment.ProcessId}.bin"));
        _file = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _timer = new Timer(_ => Environment.FailFast($"{target} does not finish with an input. It is in {_path}"));
    }

    public void Begin(byte[] input)
    {
        RandomAccess.SetLength(_file.SafeFileHandle, input.Length);
        RandomAccess.Write(_file.SafeFileHandle, input, 0);
        _timer.Change(_patience, Timeout.InfiniteTimeSpan);
    }

    public void End() => _timer.Change(Timeout.Infinite, Timeout.Infinite);

    public void Dispose()
    {
        _timer.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }
}
