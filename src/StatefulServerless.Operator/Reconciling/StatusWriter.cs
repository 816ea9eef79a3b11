using System.Net;
using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Events;

namespace StatefulServerless.Operator.Reconciling;

/// <summary>Writes a status if it says something new.</summary>
internal sealed class StatusWriter(KubernetesApi api, EventRecorder events)
{
    public async Task WriteAsync(ResourceKind kind, JsonObject resource, object status, CancellationToken cancellationToken)
    {
        var written = JsonNode.Parse(KubernetesJson.Serialize(status));
        if (JsonNode.DeepEquals(resource["status"], written)) return;
        var changed = (JsonObject)resource.DeepClone();
        changed["status"] = written;
        var key = ObjectKey.Of(resource);
        try
        {
            await api.ReplaceStatusAsync(kind, key.Namespace, key.Name, changed, cancellationToken);
        }
        catch (ApiRefusedException refused) when (!refused.IsConflict && refused.Status != HttpStatusCode.NotFound)
        {
            // Of a resource that is older than its schema, for example. Its author is to hear of it all the same.
            var reason = written?["reason"]?.ToString() ?? "nothing is wrong but this";
            await events.RecordAsync(resource, [ResourceEvent.Warning("StatusNotWritten", $"{reason}; the status cannot say so: {refused.Message}")], cancellationToken);
            throw;
        }
    }
}
