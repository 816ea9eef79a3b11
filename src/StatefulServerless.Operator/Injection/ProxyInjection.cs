using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using StatefulServerless.Operator.Checks;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Injection;

/// <summary>Puts the proxy into a pod. Pure.</summary>
internal static class ProxyInjection
{
    /// <summary>Knative's own container, which passes requests on to the port of the user's.</summary>
    private const string QueueProxy = "queue-proxy";

    private const string FunctionPort = "8080";

    /// <returns>A JSON patch, empty when the proxy is there already; none when there are complaints.</returns>
    public static JsonArray? PatchFor(V1Pod pod, InjectedPod asked, EventSourcedJournal resource, JournalImages images, Complaints complaints)
    {
        if (pod.Spec.Containers.Any(container => container.Name == ProxyContainer.Name)) return [];
        var journal = JournalCheck.Read(resource, complaints);
        var place = journal is null ? null : PlaceCheck.Read(asked.Place, journal.Type, complaints);
        var function = pod.Spec.Containers.FirstOrDefault(container => container.Name != QueueProxy);
        complaints.AddUnless(function is not null, "spec.containers", null, "expected a container with the user function");
        if (!complaints.IsEmpty) return null;

        var containers = WithoutProxyPorts(pod.Spec.Containers, function!);
        containers.Add(ProxyContainer.Of(new ProxySettings(
            images.Of(journal!.Type), int.Parse(PortOf(function!), System.Globalization.CultureInfo.InvariantCulture), pod.Spec.TerminationGracePeriodSeconds ?? 30,
            journal.Type == JournalType.InMemory ? null : new ProxyPeers(asked.Service, asked.Replicas), [.. journal.Environment, .. journal.EnvironmentOf(place!)], null)));
        var labels = new Dictionary<string, string>(pod.Metadata.Labels ?? new Dictionary<string, string>()) { [Labels.EventSourced] = asked.Service, [Labels.Journal] = journal.Name };
        return [Replace("/spec/containers", containers), Replace("/metadata/labels", labels)];
    }

    // Knative sends requests to the port that the function's container names: when that is the proxy's, the proxy gets them, and the function listens elsewhere.
    private static List<V1Container> WithoutProxyPorts(IList<V1Container> containers, V1Container function)
    {
        function.Ports = [.. (function.Ports ?? []).Where(port => !ProxyPorts.All.Contains(port.ContainerPort))];
        if (PortIsTaken(function) || function.Env?.Any(variable => variable.Name == UserContainers.PortVariable) != true)
            function.Env = [.. (function.Env ?? []).Where(variable => variable.Name != UserContainers.PortVariable), new V1EnvVar { Name = UserContainers.PortVariable, Value = FunctionPort }];
        return [.. containers];
    }

    private static bool PortIsTaken(V1Container function) =>
        function.Env?.Any(variable => variable.Name == UserContainers.PortVariable && ProxyPorts.All.Any(port => $"{port}" == variable.Value)) == true;

    private static string PortOf(V1Container function) => function.Env.Single(variable => variable.Name == UserContainers.PortVariable).Value;

    private static JsonObject Replace(string path, object value) =>
        new() { ["op"] = "replace", ["path"] = path, ["value"] = JsonNode.Parse(KubernetesJson.Serialize(value)) };
}
