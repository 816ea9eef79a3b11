using System.Threading.Channels;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Watching;

namespace StatefulServerless.Operator.Queue;

/// <summary>
/// The services that are to be looked at. Each is in it once, however often it was added, and in one pair of hands at a time: what is added
/// meanwhile waits until it is given back. Safe for any number of threads.
/// </summary>
internal sealed class WorkQueue(TimeProvider time)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Channel<ObjectKey> _ready = Channel.CreateUnbounded<ObjectKey>();
    private readonly HashSet<ObjectKey> _waiting = [];
    private readonly HashSet<ObjectKey> _taken = [];
    private readonly Dictionary<ObjectKey, Backoff> _backoffs = [];
    private readonly Dictionary<ObjectKey, ITimer> _later = [];

    public int Length
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    public void Add(ObjectKey key)
    {
        lock (_lock)
        {
            if (_later.Remove(key, out var timer)) timer.Dispose();
            if (_waiting.Add(key) && !_taken.Contains(key)) _ready.Writer.TryWrite(key);
        }
    }

    public async ValueTask<ObjectKey> TakeAsync(CancellationToken cancellationToken)
    {
        var key = await _ready.Reader.ReadAsync(cancellationToken);
        lock (_lock)
        {
            _waiting.Remove(key);
            _taken.Add(key);
        }

        return key;
    }

    /// <summary>It is as it should be.</summary>
    public void Done(ObjectKey key)
    {
        lock (_lock)
        {
            _backoffs.Remove(key);
            GiveBack(key);
        }
    }

    /// <summary>It is to be tried again, later and later.</summary>
    /// <returns>When.</returns>
    public TimeSpan Failed(ObjectKey key)
    {
        lock (_lock)
        {
            if (!_backoffs.TryGetValue(key, out var backoff)) _backoffs[key] = backoff = new Backoff(_firstPause, _longestPause);
            var pause = backoff.Next();
            // What has been added meanwhile is news, and does not wait.
            if (!_waiting.Contains(key)) _later[key] = time.CreateTimer(_ => Add(key), null, pause, Timeout.InfiniteTimeSpan);
            GiveBack(key);
            return pause;
        }
    }

    private void GiveBack(ObjectKey key)
    {
        _taken.Remove(key);
        if (_waiting.Contains(key)) _ready.Writer.TryWrite(key);
    }
}
