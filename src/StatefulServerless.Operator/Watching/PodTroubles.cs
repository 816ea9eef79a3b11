using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Resources;
using StatefulServerless.Operator.Statuses;

namespace StatefulServerless.Operator.Watching;

/// <summary>What is wrong with the pods of each service, as the watch has them. One writer for each namespace, any number of readers.</summary>
internal sealed class PodTroubles
{
    private readonly ConcurrentDictionary<ObjectKey, ConcurrentDictionary<string, string>> _byService = new();

    /// <summary>A watch begins anew, and knows of none.</summary>
    public void Clear() => _byService.Clear();

    /// <returns>The service that fares differently now; none when this is no news.</returns>
    public ObjectKey? Take(ResourceChange change)
    {
        if (ServiceOf(change.Item) is not { } name) return null;
        var service = change.Key with { Name = name };
        var before = Of(service);
        if (PodTrouble.Of(change.After) is { } trouble) _byService.GetOrAdd(service, _ => new ConcurrentDictionary<string, string>())[change.Key.Name] = trouble;
        else Forget(service, change.Key.Name);
        return Of(service) == before ? null : service;
    }

    /// <returns>Of its first pod in trouble, so that it does not change with every look; none when all get on.</returns>
    public string? Of(ObjectKey service) => _byService.TryGetValue(service, out var pods)
        ? pods.OrderBy(pod => pod.Key, StringComparer.Ordinal).Select(pod => pod.Value).FirstOrDefault()
        : null;

    private void Forget(ObjectKey service, string pod)
    {
        if (_byService.TryGetValue(service, out var pods) && pods.TryRemove(pod, out _) && pods.IsEmpty) _byService.TryRemove(service, out _);
    }

    private static string? ServiceOf(JsonObject pod) => pod["metadata"]?["labels"]?[Labels.EventSourced]?.ToString();
}
