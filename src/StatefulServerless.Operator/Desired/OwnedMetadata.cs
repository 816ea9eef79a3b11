using k8s.Models;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Desired;

/// <summary>What all objects of a service have in common: labels, the selector of its pods, and an owner with which they go.</summary>
internal sealed class OwnedMetadata(ServicePlan plan, Journal journal)
{
    public Dictionary<string, string> Selector => new() { [Labels.EventSourced] = plan.Name };

    public Dictionary<string, string> All => new()
    {
        [Labels.ManagedBy] = ResourceGroup.Name,
        [Labels.EventSourced] = plan.Name,
        [Labels.Journal] = journal.Name,
    };

    public V1ObjectMeta Named(string? name = null) => new()
    {
        Name = name ?? plan.ObjectName,
        NamespaceProperty = plan.Namespace,
        Labels = All,
        Annotations = new Dictionary<string, string>(),
        OwnerReferences =
        [
            new V1OwnerReference
            {
                ApiVersion = ResourceGroup.ApiVersion, Kind = EventSourcedService.KindName, Name = plan.Name, Uid = plan.Uid, Controller = true, BlockOwnerDeletion = true,
            },
        ],
    };
}
