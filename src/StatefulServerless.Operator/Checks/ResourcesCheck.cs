using k8s.Models;

namespace StatefulServerless.Operator.Checks;

/// <summary>Whether a proxy can live on the resources that it is given.</summary>
internal static class ResourcesCheck
{
    /// <summary>Idle, a proxy of a cluster has 175 MiB.</summary>
    private const decimal MinMemoryBytes = 256m * 1024 * 1024;

    private const decimal MinCores = 0.05m;

    public static void Examine(V1ResourceRequirements resources, Complaints complaints)
    {
        AtLeast(resources.Limits, "memory", MinMemoryBytes, "256Mi at least: a proxy that does nothing has 175Mi", complaints);
        AtLeast(resources.Limits, "cpu", MinCores, "50m at least: a proxy that does nothing takes as much", complaints);
    }

    private static void AtLeast(IDictionary<string, ResourceQuantity>? limits, string resource, decimal least, string expected, Complaints complaints)
    {
        if (limits is null || !limits.TryGetValue(resource, out var given)) return;
        complaints.AddUnless(given.ToDecimal() >= least, $"spec.sidecarResources.limits.{resource}", given, $"expected {expected}");
    }
}
