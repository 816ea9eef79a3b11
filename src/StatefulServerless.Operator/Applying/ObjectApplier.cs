using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Applying;

/// <summary>Makes objects in the API server what they should be. Writes nothing when they are, and nothing to what belongs to somebody else.</summary>
internal sealed class ObjectApplier(KubernetesApi api)
{
    private const int Attempts = 4;

    // What the API server has in other words than we, by uid: the hash of what it was last made to be. Writing it again would change nothing.
    private readonly ConcurrentDictionary<string, string> _settled = new();

    /// <returns>Whether something was written.</returns>
    /// <exception cref="ForeignObjectException">It belongs to somebody else.</exception>
    /// <exception cref="ApiRefusedException">The API server refuses it.</exception>
    public async Task<bool> ApplyAsync(ResourceKind kind, IKubernetesObject<V1ObjectMeta> item, CancellationToken cancellationToken)
    {
        var desired = JsonNode.Parse(KubernetesJson.Serialize(item))!.AsObject();
        desired["apiVersion"] = kind.ApiVersion;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ApplyOnceAsync(kind, item.Metadata, desired, cancellationToken);
            }
            catch (ApiRefusedException refused) when (refused.IsConflict && attempt < Attempts)
            {
                // It was made, or changed, since it was read.
            }
        }
    }

    private async Task<bool> ApplyOnceAsync(ResourceKind kind, V1ObjectMeta metadata, JsonObject desired, CancellationToken cancellationToken)
    {
        var live = await api.FindAsync(kind, metadata.NamespaceProperty, metadata.Name, cancellationToken);
        if (live is null)
        {
            await api.CreateAsync(kind, metadata.NamespaceProperty, desired, cancellationToken);
            return true;
        }

        if (!Ownership.IsOf(live, metadata.OwnerReferences[0].Uid)) throw new ForeignObjectException(kind, metadata.Name);
        if (!Drift.IsThere(desired, live) || IsSettled(live, desired)) return false;
        var written = await api.ReplaceAsync(kind, metadata.NamespaceProperty, metadata.Name, Merge.Into(live, desired), cancellationToken);
        if (Drift.IsThere(desired, written)) _settled[UidOf(written)] = Settlement(written);
        return true;
    }

    private bool IsSettled(JsonObject live, JsonObject desired) =>
        Drift.WasMadeSo(desired, live) && _settled.TryGetValue(UidOf(live), out var settlement) && settlement == Settlement(live);

    private static string UidOf(JsonObject item) => item["metadata"]?["uid"]?.ToString() ?? "";

    // Whoever changes the object after us changes this.
    private static string Settlement(JsonObject item) => $"{item["spec"]?.ToJsonString()}{item["metadata"]?["labels"]?.ToJsonString()}";
}
