using System.Collections.Concurrent;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Testing.Streams;

/// <summary>The streams between entities and the user function, each with its end. Safe for any thread.</summary>
internal sealed class WatchedStreams(IEntityStreams streams) : IEntityStreams
{
    private const int MaxNamed = 10;

    private readonly ConcurrentDictionary<string, WatchedStream> _newest = new(StringComparer.Ordinal);

    public IEntityStream Open(Init init, Action<EntityInput> receive)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stream = streams.Open(init, input =>
        {
            receive(input);
            if (input is StreamClosed) ended.TrySetResult();
        });
        // An earlier one may still be about to end.
        _newest[init.EntityId] = new WatchedStream(stream, Task.WhenAll(EndOf(init.EntityId), ended.Task));
        return stream;
    }

    /// <summary>Completes when no stream of the entity is open.</summary>
    public Task EndOf(string entityId) => _newest.TryGetValue(entityId, out var stream) ? stream.End : Task.CompletedTask;

    /// <summary>Breaks the entity's stream, of which both sides hear as of a lost connection.</summary>
    /// <returns>Completes when the entity has been told.</returns>
    /// <exception cref="InvalidOperationException">No stream of the entity is open.</exception>
    public Task Drop(string entityId)
    {
        if (!_newest.TryGetValue(entityId, out var stream) || stream.End.IsCompleted)
            throw new InvalidOperationException($"Entity '{entityId}' has no stream to drop: it is not in memory. Open: {OpenNames()}.");
        stream.Stream.Abort();
        return stream.End;
    }

    private string OpenNames()
    {
        var open = _newest.Where(entry => !entry.Value.End.IsCompleted).Select(entry => $"'{entry.Key}'").Order(StringComparer.Ordinal).ToList();
        return open switch
        {
            [] => "none",
            { Count: > MaxNamed } => $"{string.Join(", ", open.Take(MaxNamed))} and {open.Count - MaxNamed} more",
            _ => string.Join(", ", open),
        };
    }
}
