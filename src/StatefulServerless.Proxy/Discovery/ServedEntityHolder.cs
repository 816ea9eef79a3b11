using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>What the proxy serves at this moment. Written by discovery, read by every call, from any thread.</summary>
internal sealed class ServedEntityHolder(ProxyOptions options)
{
    private readonly TaskCompletionSource<ServedEntity> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ServedEntity? _current;
    private volatile bool _isReachable;
    private volatile string _obstacle = "it has not answered yet";

    /// <summary>Null until the first discovery.</summary>
    public ServedEntity? Current => _current;

    /// <summary>Completes with the first discovery.</summary>
    public Task<ServedEntity> First => _first.Task;

    /// <summary>True while the user function is discovered and answers.</summary>
    public bool IsReady => _current is not null && _isReachable;

    /// <summary>Why the proxy is not ready, for its operator.</summary>
    public string Obstacle => $"the user function at {options.UserFunctionHost}:{options.UserFunctionPort}: {_obstacle}";

    /// <summary>What a caller is told until the first discovery.</summary>
    public CallFailure NotReady() => ProxyErrors.NotReady($"the user function at {options.UserFunctionHost}:{options.UserFunctionPort}");

    public void Serve(ServedEntity entity)
    {
        _current = entity;
        _isReachable = true;
        _first.TrySetResult(entity);
    }

    public void Reached() => _isReachable = true;

    public void Lost(string obstacle)
    {
        _obstacle = obstacle;
        _isReachable = false;
    }
}
