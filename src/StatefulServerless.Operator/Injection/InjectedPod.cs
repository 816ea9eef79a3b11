using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using StatefulServerless.Operator.Checks;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Injection;

/// <summary>A pod that somebody else makes and that asks for a proxy, read with complaints.</summary>
/// <param name="Service">Whose proxies form one cluster.</param>
/// <param name="Journal">The name of the journal.</param>
/// <param name="Place">The service's place in it, as a service's <c>spec.journal.config</c> has it.</param>
/// <param name="Replicas">How many pods there are at least.</param>
internal sealed record InjectedPod(string Service, string Journal, JsonObject? Place, int Replicas)
{
    private const string KnativeService = "serving.knative.dev/service";

    private static readonly string[] _leastScales = ["autoscaling.knative.dev/min-scale", "autoscaling.knative.dev/minScale"];

    public static InjectedPod? Read(V1Pod pod, Complaints complaints)
    {
        var labels = pod.Metadata.Labels ?? new Dictionary<string, string>();
        var annotations = pod.Metadata.Annotations ?? new Dictionary<string, string>();
        var service = labels.TryGetValue(Labels.EventSourced, out var own) ? own : labels.TryGetValue(KnativeService, out var knative) ? knative : null;
        complaints.Expect(Forms.ServiceName, $"label {Labels.EventSourced}", service, $"expected the name of the service, here or in {KnativeService}");
        annotations.TryGetValue(Labels.Journal, out var journal);
        complaints.Expect(Forms.SecretName, $"annotation {Labels.Journal}", journal, "expected the name of an EventSourcedJournal in the namespace");
        var pods = new InjectedPod(service ?? "", journal ?? "", ReadPlace(annotations, complaints), ReadReplicas(annotations, complaints));
        return complaints.IsEmpty ? pods : null;
    }

    private static JsonObject? ReadPlace(IDictionary<string, string> annotations, Complaints complaints)
    {
        if (!annotations.TryGetValue(Labels.JournalConfig, out var text)) return null;
        try
        {
            if (JsonNode.Parse(text) is JsonObject place) return place;
        }
        catch (JsonException)
        {
            // Complained about below.
        }

        complaints.Add($"annotation {Labels.JournalConfig}", "(not shown)", """expected JSON such as {"database":"shop"}""");
        return null;
    }

    private static int ReadReplicas(IDictionary<string, string> annotations, Complaints complaints)
    {
        var name = _leastScales.Prepend(Labels.Replicas).FirstOrDefault(annotations.ContainsKey);
        if (name is null) return 1;
        // Knative's zero means that there may be none; one is enough for the cluster then.
        var isRight = int.TryParse(annotations[name], NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) && replicas <= ServiceCheck.MaxReplicas;
        complaints.AddUnless(isRight, $"annotation {name}", annotations[name], $"expected a number to {ServiceCheck.MaxReplicas}");
        return Math.Max(1, replicas);
    }
}
