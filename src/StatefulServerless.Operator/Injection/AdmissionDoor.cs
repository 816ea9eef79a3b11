using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Checks;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Injection;

/// <summary>Answers the API server, which asks about each new pod that wants a proxy.</summary>
internal sealed class AdmissionDoor(KubernetesApi api, JournalImages images, InjectionLog log)
{
    public const string Path = "/inject";

    private const int Forbidden = 403;
    private const string PatchType = "JSONPatch";

    public async Task<JsonObject> AnswerAsync(JsonObject review, CancellationToken cancellationToken)
    {
        var complaints = new Complaints();
        var patch = await DecideAsync(review["request"] as JsonObject ?? [], complaints, cancellationToken);
        var answer = new JsonObject { ["uid"] = review["request"]?["uid"]?.ToString(), ["allowed"] = patch is not null };
        if (patch is { Count: > 0 })
        {
            answer["patchType"] = PatchType;
            answer["patch"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(patch.ToJsonString()));
        }
        else if (patch is null)
        {
            answer["status"] = new JsonObject { ["code"] = Forbidden, ["message"] = $"no proxy can be put into the pod: {string.Join("; ", complaints.All)}" };
        }

        return new JsonObject { ["apiVersion"] = "admission.k8s.io/v1", ["kind"] = "AdmissionReview", ["response"] = answer };
    }

    private async Task<JsonArray?> DecideAsync(JsonObject request, Complaints complaints, CancellationToken cancellationToken)
    {
        var place = request["namespace"]?.ToString() ?? "";
        if (ReadPod(request["object"], complaints) is not { } pod || InjectedPod.Read(pod, complaints) is not { } asked) return null;
        var found = await api.FindAsync(ResourceKinds.Journals, place, asked.Journal, cancellationToken);
        if (found is null)
        {
            complaints.Add($"annotation {Labels.Journal}", asked.Journal, $"there is no such EventSourcedJournal in the namespace {place}");
            return null;
        }

        var patch = ProxyInjection.PatchFor(pod, asked, KubernetesJson.Deserialize<EventSourcedJournal>(found.ToJsonString()), images, complaints);
        if (patch is not null) log.Injected(place, asked.Service);
        return patch;
    }

    private static V1Pod? ReadPod(JsonNode? item, Complaints complaints)
    {
        try
        {
            if (item is JsonObject) return KubernetesJson.Deserialize<V1Pod>(item.ToJsonString());
        }
        catch (JsonException)
        {
            // Complained about below.
        }

        complaints.Add("request.object", "(not shown)", "expected a pod");
        return null;
    }
}
