using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Reconciling;

/// <summary>Writes a status if it says something new.</summary>
internal sealed class StatusWriter(KubernetesApi api)
{
    public async Task WriteAsync(ResourceKind kind, JsonObject resource, object status, CancellationToken cancellationToken)
    {
        var written = JsonNode.Parse(KubernetesJson.Serialize(status));
        if (JsonNode.DeepEquals(resource["status"], written)) return;
        var changed = (JsonObject)resource.DeepClone();
        changed["status"] = written;
        var key = ObjectKey.Of(resource);
        await api.ReplaceStatusAsync(kind, key.Namespace, key.Name, changed, cancellationToken);
    }
}
