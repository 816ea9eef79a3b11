using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Checks;

/// <summary>Reads a service's spec, but for its place in the journal, and complains about everything that cannot be done.</summary>
internal static class ServiceCheck
{
    public const int MaxReplicas = 1_000;
    public const int MaxNameLength = 52;

    private const long DefaultReplicas = 1;

    /// <param name="resource">As the API server has it.</param>
    /// <param name="mayTouchHost">Whether pods may have rights on their node.</param>
    /// <param name="complaints">Takes what is wrong.</param>
    /// <returns>The plan, or none when there are complaints.</returns>
    public static ServicePlan? Read(EventSourcedService resource, bool mayTouchHost, Complaints complaints)
    {
        var (name, spec) = (resource.Metadata.Name ?? "", resource.Spec);
        UnknownFields.Refuse(spec.Unknown, "spec", "replicas, journal, template, sidecarResources", complaints);
        complaints.AddUnless(Forms.ServiceName.IsMatch(name) && name.Length <= MaxNameLength, "metadata.name", name,
            $"expected at most {MaxNameLength} small letters, digits and -, a letter first: a Service and pods are named after it");
        var replicas = spec.Replicas ?? DefaultReplicas;
        complaints.AddUnless(replicas is >= 1 and <= MaxReplicas, "spec.replicas", replicas, $"expected a number from 1 to {MaxReplicas}");
        UnknownFields.Refuse(spec.Journal?.Unknown, "spec.journal", "name, config", complaints);
        complaints.Expect(Forms.SecretName, "spec.journal.name", spec.Journal?.Name, "expected the name of an EventSourcedJournal in the same namespace");
        var template = Parse<V1PodTemplateSpec>(spec.Template, "spec.template", complaints);
        if (template is not null) TemplateCheck.Examine(template, mayTouchHost, complaints);
        var resources = spec.SidecarResources is null ? null : Parse<V1ResourceRequirements>(spec.SidecarResources, "spec.sidecarResources", complaints);
        if (resources is not null) ResourcesCheck.Examine(resources, complaints);
        return complaints.IsEmpty ? new ServicePlan(name, resource.Metadata.NamespaceProperty, resource.Metadata.Uid, (int)replicas, template!, resources) : null;
    }

    private static T? Parse<T>(JsonObject? written, string path, Complaints complaints)
        where T : class
    {
        if (written is null)
        {
            complaints.Add(path, null, "expected a pod template");
            return null;
        }

        try
        {
            var understood = KubernetesJson.Deserialize<T>(written.ToJsonString());
            UnknownFields.RefuseLost(written, JsonNode.Parse(KubernetesJson.Serialize(understood)), path, complaints);
            return understood;
        }
        catch (Exception failure) when (failure is JsonException or FormatException or ArgumentException or OverflowException or InvalidOperationException)
        {
            complaints.Add(path, "(not shown)", $"cannot be read: {FirstLineOf(failure)}");
            return null;
        }
    }

    private static string FirstLineOf(Exception failure) => failure.Message.Split('\n')[0];
}
