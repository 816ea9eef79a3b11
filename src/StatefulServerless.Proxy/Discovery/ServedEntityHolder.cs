using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>What the proxy serves at this moment. Written by discovery, read by every call, from any thread.</summary>
internal sealed class ServedEntityHolder(ProxyOptions options, JournalGate journal)
{
    private readonly TaskCompletionSource<ServedEntity> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ServedEntity? _known;
    private volatile ServedEntity? _current;
    private volatile bool _isReachable;
    private volatile string _obstacle = "it has not answered yet";

    /// <summary>What calls are served with. Null until the first discovery, and while a user function is refused.</summary>
    public ServedEntity? Current => _current;

    /// <summary>What was last accepted. Null until the first discovery.</summary>
    public ServedEntity? Known => _known;

    /// <summary>Completes with the first discovery.</summary>
    public Task<ServedEntity> First => _first.Task;

    /// <summary>Completes when any of this may have changed. Whoever waits for a change takes it first and looks then.</summary>
    public Task NextChange => Volatile.Read(ref _change).Task;

    /// <summary>True while the user function is discovered and answers.</summary>
    public bool IsReady => _current is not null && _isReachable;

    /// <summary>Why the proxy is not ready.</summary>
    public string Obstacle => journal.Obstacle ?? $"the user function at {options.UserFunctionHost}:{options.UserFunctionPort}: {_obstacle}";

    /// <summary>What a caller is told while nothing is served.</summary>
    public CallFailure NotReady() => ProxyErrors.NotReady(Obstacle);

    public void Serve(ServedEntity entity)
    {
        var previous = _known;
        _known = entity;
        _current = entity;
        _isReachable = true;
        _first.TrySetResult(entity);
        Announce();
        if (!ReferenceEquals(previous, entity)) previous?.GrpcApi.Retire();
    }

    /// <summary>The user function does not answer. Calls go on: it may be back before they reach it.</summary>
    public void Lost(string obstacle)
    {
        _obstacle = obstacle;
        _isReachable = false;
        Announce();
    }

    /// <summary>The user function that answers cannot be served. No call may reach it.</summary>
    public void Refused(string obstacle)
    {
        _current = null;
        Lost(obstacle);
    }

    private void Announce() =>
        Interlocked.Exchange(ref _change, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
