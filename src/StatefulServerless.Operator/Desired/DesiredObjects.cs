using k8s;
using k8s.Models;

namespace StatefulServerless.Operator.Desired;

/// <summary>Everything that a service consists of, as it should be.</summary>
internal sealed record DesiredObjects(V1Role Role, V1RoleBinding RoleBinding, V1Service Service, V1PodDisruptionBudget Budget, V1Deployment Deployment)
{
    /// <summary>In the order in which they are of use: pods come last, with the right to see each other.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All => [Role, RoleBinding, Service, Budget, Deployment];
}
