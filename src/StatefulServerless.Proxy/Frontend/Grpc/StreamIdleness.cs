namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Tells when a streamed call has had nothing in flight, and no message, for too long. Safe for any thread.</summary>
internal sealed class StreamIdleness : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _limit;
    private readonly ITimer _timer;
    private int _commandsInFlight;
    private bool _isOver;

    /// <param name="limit">How long it may be idle.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onIdle">Called once at most; must not block.</param>
    public StreamIdleness(TimeSpan limit, TimeProvider time, Action onIdle)
    {
        _limit = limit;
        _timer = time.CreateTimer(_ => Expire(onIdle), null, limit, Timeout.InfiniteTimeSpan);
    }

    public void CommandSent()
    {
        lock (_lock)
            if (_commandsInFlight++ == 0) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void CommandAnswered()
    {
        lock (_lock)
            if (--_commandsInFlight == 0) _timer.Change(_limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>From here on nobody is called: what would be ended may be another request's by then.</summary>
    public void Dispose()
    {
        lock (_lock) _isOver = true;
        _timer.Dispose();
    }

    // A command, or the end, may have come while the timer waited for the lock.
    private void Expire(Action onIdle)
    {
        lock (_lock)
            if (_commandsInFlight == 0 && !_isOver) onIdle();
    }
}
