using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Statuses;

/// <summary>How far the Deployment of a service is. Pure.</summary>
/// <param name="Ready">Pods that serve.</param>
/// <param name="Updated">Pods of the newest template.</param>
/// <param name="Wanted">Pods that there should be.</param>
/// <param name="IsObserved">Whether Kubernetes has seen the newest template.</param>
/// <param name="Failure">Why Kubernetes does not get on; none when it does.</param>
/// <param name="Trouble">Why a pod does not get on; none when all do.</param>
internal sealed record ServiceProgress(int Ready, int Updated, int Wanted, bool IsObserved, string? Failure, string? Trouble)
{
    public static ServiceProgress None { get; } = new(0, 0, 0, false, null, null);

    public bool IsComplete => IsObserved && Updated >= Wanted && Ready >= Wanted;

    public static ServiceProgress Of(JsonObject? deployment, string? trouble)
    {
        if (deployment is null) return None;
        var (spec, status) = (deployment["spec"], deployment["status"]);
        return new ServiceProgress(
            Number(status, "readyReplicas"), Number(status, "updatedReplicas"), Number(spec, "replicas"),
            Number(status, "observedGeneration") >= Number(deployment["metadata"], "generation"), FailureIn(status?["conditions"] as JsonArray ?? []), trouble);
    }

    private static string? FailureIn(JsonArray conditions) =>
        conditions.Where(condition => (condition?["type"]?.ToString(), condition?["status"]?.ToString()) is ("ReplicaFailure", "True") or ("Progressing", "False"))
            .Select(condition => condition?["message"]?.ToString()).FirstOrDefault();

    private static int Number(JsonNode? item, string field) => item?[field]?.GetValue<int>() ?? 0;
}
