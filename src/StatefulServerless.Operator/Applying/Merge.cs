using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Applying;

/// <summary>Makes an object what it should be, and keeps what is not the operator's: foreign labels and annotations, what the API server has filled in. Pure.</summary>
internal static class Merge
{
    /// <summary>kubectl rollout restart leaves it in the pod template; without it the pods would roll back.</summary>
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    private static readonly string[] _kept = ["status", "metadata", "spec"];

    public static JsonObject Into(JsonObject live, JsonObject desired)
    {
        var merged = (JsonObject)live.DeepClone();
        foreach (var (name, value) in desired.Where(field => !_kept.Contains(field.Key))) merged[name] = value?.DeepClone();
        var metadata = merged["metadata"]!.AsObject();
        foreach (var map in new[] { "labels", "annotations" }) Add(metadata, map, desired["metadata"]?[map] as JsonObject ?? []);
        metadata["ownerReferences"] = desired["metadata"]!["ownerReferences"]?.DeepClone();
        if (desired["spec"] is JsonObject spec) merged["spec"] = Spec(live["spec"] as JsonObject ?? [], spec);
        return merged;
    }

    private static void Add(JsonObject metadata, string map, JsonObject ours)
    {
        var all = metadata[map] as JsonObject ?? [];
        foreach (var (name, value) in ours) all[name] = value?.DeepClone();
        if (all.Parent is null) metadata[map] = all;
    }

    // Only a Service has fields that the API server has filled in and that must not be lost, such as clusterIP; only a Deployment has a template.
    private static JsonObject Spec(JsonObject live, JsonObject desired)
    {
        var spec = desired["template"] is null ? (JsonObject)live.DeepClone() : [];
        foreach (var (name, value) in desired) spec[name] = value?.DeepClone();
        if (live["template"]?["metadata"]?["annotations"]?[RestartedAt] is { } restarted && spec["template"]?["metadata"] is JsonObject metadata)
            Add(metadata, "annotations", new JsonObject { [RestartedAt] = restarted.DeepClone() });
        return spec;
    }
}
