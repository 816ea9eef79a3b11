using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>A program that is started again and again.</summary>
/// <param name="name">For messages.</param>
/// <param name="start">Starts it once more.</param>
internal sealed class Life(string name, Func<ChildProcess> start) : IAsyncDisposable
{
    private readonly Lock _lock = new();

    private ChildProcess? _process;
    private bool _mayBeDown;

    /// <summary>The newest process.</summary>
    public ChildProcess Process
    {
        get
        {
            lock (_lock) return _process ?? throw new InvalidOperationException($"The {name} was never started.");
        }
    }

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>Whether a fault wants it to stay down; otherwise it is started again when it ends.</summary>
    public bool MayBeDown
    {
        get
        {
            lock (_lock) return _mayBeDown;
        }

        set
        {
            lock (_lock) _mayBeDown = value;
        }
    }

    public void Start()
    {
        lock (_lock)
        {
            _process = start();
            Starts++;
        }
    }

    /// <summary>Starts it again if it has ended and should not have.</summary>
    /// <returns>What had ended; null if nothing has.</returns>
    public Revival? Revive(TimeSpan now)
    {
        lock (_lock)
        {
            if (_mayBeDown || _process is not { HasExited: true } former) return null;
            Start();
            return new Revival(now, name, former.ExitCode);
        }
    }

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
