using k8s.Models;

namespace StatefulServerless.Operator.Desired;

/// <summary>A service whose spec has passed the checks.</summary>
/// <param name="Name">The resource's name, and that of its Service.</param>
/// <param name="Namespace">Where everything of it lies.</param>
/// <param name="Uid">The resource's own id, by which its objects are told from those of a namesake.</param>
/// <param name="Replicas">How many pods it has.</param>
/// <param name="Template">The pods as its author wants them.</param>
/// <param name="SidecarResources">What the proxy gets; none for the usual.</param>
internal sealed record ServicePlan(string Name, string Namespace, string Uid, int Replicas, V1PodTemplateSpec Template, V1ResourceRequirements? SidecarResources)
{
    /// <summary>The name of everything of the service but its Service.</summary>
    public string ObjectName => ObjectNameOf(Name);

    public static string ObjectNameOf(string service) => $"event-sourced-service-{service}";
}
