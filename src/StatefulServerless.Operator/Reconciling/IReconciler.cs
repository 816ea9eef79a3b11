using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Reconciling;

/// <summary>Brings what there is closer to what there should be. Called again after it has failed.</summary>
internal interface IReconciler
{
    Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken);
}
