using k8s.Models;
using StatefulServerless.Operator.Desired;

namespace StatefulServerless.Operator.Checks;

/// <summary>What works, but not as its author may think.</summary>
internal static class Advice
{
    public static IEnumerable<string> For(ServicePlan plan)
    {
        foreach (var container in plan.Template.Spec.Containers.Where(HasMovingTag))
            yield return $"{container.Image}: pods may run different versions of it; name a tag that does not move";
        if (plan.Replicas == 2)
            yield return "spec.replicas: 2: when one proxy dies the other cannot tell it from a partition and may stop as well; run three";
    }

    private static bool HasMovingTag(V1Container container)
    {
        if (container.Image.Contains('@', StringComparison.Ordinal)) return false;
        var lastPart = container.Image[(container.Image.LastIndexOf('/') + 1)..];
        return !lastPart.Contains(':', StringComparison.Ordinal) || lastPart.EndsWith(":latest", StringComparison.Ordinal);
    }
}
