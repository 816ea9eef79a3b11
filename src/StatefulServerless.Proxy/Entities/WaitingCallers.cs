using Akka.Actor;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Entities;

/// <summary>Who stands behind the machine's caller ids.</summary>
internal sealed class WaitingCallers
{
    private readonly Dictionary<CallerId, IActorRef> _callers = [];
    private long _lastId;

    public CallerId Add(IActorRef caller)
    {
        var id = new CallerId(++_lastId);
        _callers.Add(id, caller);
        return id;
    }

    /// <returns>Null when the caller has been answered.</returns>
    public CallerId? Find(IActorRef caller)
    {
        foreach (var (id, waiting) in _callers)
            if (waiting.Equals(caller)) return id;
        return null;
    }

    /// <summary>A caller is answered once, so it is forgotten with this.</summary>
    public IActorRef Remove(CallerId id) =>
        _callers.Remove(id, out var caller)
            ? caller
            : throw new InvalidOperationException($"Caller {id.Value} was answered twice or never asked.");

    public IReadOnlyList<IActorRef> RemoveAll()
    {
        IActorRef[] callers = [.. _callers.Values];
        _callers.Clear();
        return callers;
    }
}
