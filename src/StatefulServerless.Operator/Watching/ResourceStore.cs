using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Watching;

/// <summary>The resources of a kind as the watch has them, which is a little late. One writer, any number of readers.</summary>
internal sealed class ResourceStore
{
    private readonly ConcurrentDictionary<ObjectKey, JsonObject> _items = new();

    /// <summary>Completed when all resources have been listed once.</summary>
    public TaskCompletionSource Filled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IEnumerable<KeyValuePair<ObjectKey, JsonObject>> All => _items;

    public JsonObject? Find(ObjectKey key) => _items.GetValueOrDefault(key);

    /// <returns>What was there before.</returns>
    public JsonObject? Set(ObjectKey key, JsonObject item)
    {
        var before = Find(key);
        _items[key] = item;
        return before;
    }

    /// <returns>What was there.</returns>
    public JsonObject? Remove(ObjectKey key) => _items.TryRemove(key, out var before) ? before : null;
}
