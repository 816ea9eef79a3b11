using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Reconciling;

/// <summary>Which version of disruption budgets the API server has; asked once.</summary>
internal sealed class BudgetVersion(KubernetesApi api)
{
    private ResourceKind? _kind;

    public async Task<ResourceKind> KindAsync(CancellationToken cancellationToken) =>
        _kind ??= ResourceKinds.Budgets(await api.HasAsync(ResourceKinds.Budgets(isStable: true), cancellationToken));
}
