using k8s.Models;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Desired;

/// <summary>From a service, its journal and the configuration to the objects that it consists of. Pure.</summary>
internal static class DesiredService
{
    public static DesiredObjects Of(ServicePlan plan, Journal journal, JournalPlace place, JournalImages images, string? credentials)
    {
        var metadata = new OwnedMetadata(plan, journal);
        var objects = new DesiredObjects(
            PodReading.Role(metadata),
            PodReading.Binding(plan, metadata),
            FrontDoor(plan, metadata),
            Budget(metadata),
            ServiceDeployment.Of(plan, journal, place, images, credentials, metadata));
        foreach (var item in objects.All) item.Metadata.Annotations[Labels.DesiredHash] = Hash.Of(item);
        return objects;
    }

    private static V1Service FrontDoor(ServicePlan plan, OwnedMetadata metadata) => new()
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = metadata.Named(plan.Name),
        Spec = new V1ServiceSpec
        {
            Selector = metadata.Selector,
            // The port's name tells Knative and Istio that both HTTP/2 and gRPC come by.
            Ports = [new V1ServicePort { Name = "http2", Port = 80, TargetPort = ProxyPorts.Grpc, Protocol = "TCP" }],
        },
    };

    // One at a time: the cluster goes on while more than half of it is there.
    private static V1PodDisruptionBudget Budget(OwnedMetadata metadata) => new()
    {
        ApiVersion = "policy/v1",
        Kind = "PodDisruptionBudget",
        Metadata = metadata.Named(),
        Spec = new V1PodDisruptionBudgetSpec { MaxUnavailable = 1, Selector = new V1LabelSelector { MatchLabels = metadata.Selector } },
    };
}
