using System.Collections.Concurrent;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>What the streams of one process have in common: nothing but the conduct, unless that is the flaw.</summary>
internal sealed class PaperProcess(Conduct conduct) : IDisposable
{
    private readonly ConcurrentDictionary<string, Memory> _shared = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private int _asked;

    public Conduct Conduct => conduct;

    /// <summary>Ends all streams.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Handlers that may be at work, where a flaw limits them.</summary>
    public SemaphoreSlim Threads { get; } = new(conduct.MaxStreams);

    /// <summary>How often <c>ready</c> was called, this time included.</summary>
    public int CountAsking() => Interlocked.Increment(ref _asked);

    public Memory Shared(string key) => _shared.GetOrAdd(key, _ => new Memory());

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _stop.Dispose();
        Threads.Dispose();
    }
}
