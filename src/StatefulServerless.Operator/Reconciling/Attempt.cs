using StatefulServerless.Operator.Statuses;

namespace StatefulServerless.Operator.Reconciling;

/// <summary>What has come of an attempt to make a service what it should be.</summary>
/// <param name="Outcome">For its status.</param>
/// <param name="Written">The objects that were made or changed, as <c>Deployment event-sourced-service-cart</c>.</param>
/// <param name="MayBeTriedAgain">Whether another attempt may succeed although nobody changes the service.</param>
internal sealed record Attempt(ServiceOutcome Outcome, IReadOnlyList<string> Written, bool MayBeTriedAgain)
{
    /// <summary>Nothing was tried: somebody has to change something first.</summary>
    public static Attempt None(ServiceOutcome outcome) => new(outcome, [], false);
}
