using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Statuses;

/// <summary>Why a pod does not get on, in the words of whoever runs it, such as a Secret that is not there. Pure.</summary>
internal static class PodTrouble
{
    /// <summary>A container that ends again and again; the words for that change with every attempt, so its end is told instead.</summary>
    private const string EndsAgain = "CrashLoopBackOff";

    private static readonly string[] _lists = ["initContainerStatuses", "containerStatuses"];
    private static readonly string[] _onTheWay = ["ContainerCreating", "PodInitializing"];

    /// <returns>None when nothing is wrong, or not any more.</returns>
    public static string? Of(JsonObject? pod)
    {
        if (pod is null || pod["metadata"]?["deletionTimestamp"] is not null) return null;
        var status = pod["status"];
        var text = Containers(status).Select(OfContainer).FirstOrDefault(found => found is not null) ?? Unscheduled(status) ?? Failed(status);
        return text is null ? null : $"pod {pod["metadata"]?["name"]}: {text}";
    }

    private static IEnumerable<JsonNode> Containers(JsonNode? status) =>
        _lists.SelectMany(list => status?[list] as JsonArray ?? []).OfType<JsonNode>();

    private static string? OfContainer(JsonNode container)
    {
        if (container["state"]?["waiting"] is not { } waiting || waiting["reason"]?.ToString() is not { } reason || _onTheWay.Contains(reason)) return null;
        var isEnding = reason == EndsAgain && container["lastState"]?["terminated"] is not null;
        return $"container {container["name"]}: {(isEnding ? End(container["lastState"]!["terminated"]!) : Said(reason, waiting["message"]))}";
    }

    private static string End(JsonNode terminated) => Said($"ends with code {terminated["exitCode"]}", LastLine(terminated["message"]?.ToString()) ?? terminated["reason"]);

    private static JsonNode? LastLine(string? text) => text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();

    private static string? Unscheduled(JsonNode? status) =>
        (status?["conditions"] as JsonArray ?? []).FirstOrDefault(condition => condition?["type"]?.ToString() == "PodScheduled" && condition["status"]?.ToString() == "False") is { } condition
            ? Said(condition["reason"]?.ToString() ?? "Unschedulable", condition["message"])
            : null;

    private static string? Failed(JsonNode? status) => status?["phase"]?.ToString() == "Failed" ? Said(status["reason"]?.ToString() ?? "Failed", status["message"]) : null;

    private static string Said(string reason, JsonNode? message) => message is null ? reason : $"{reason}: {message}";
}
