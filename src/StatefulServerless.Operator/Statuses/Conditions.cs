using k8s.Models;

namespace StatefulServerless.Operator.Statuses;

/// <summary>Writes conditions so that one whose status has not changed keeps its time.</summary>
internal static class Conditions
{
    public const string Ready = "Ready";
    public const string JournalReady = "JournalReady";
    public const string Progressing = "Progressing";

    /// <summary>Kubernetes' limit for a message.</summary>
    private const int MaxMessageCharacters = 1_024;

    public static V1Condition Of(string type, bool isTrue, string reason, string message, long? generation) => new()
    {
        Type = type,
        Status = isTrue ? "True" : "False",
        Reason = reason,
        Message = Shortened(message),
        ObservedGeneration = generation,
    };

    /// <summary>A resource may have any number of faults; a status is no place for all of them.</summary>
    public static string Shortened(string message) => message.Length <= MaxMessageCharacters ? message : message[..(MaxMessageCharacters - 1)] + "…";

    public static IReadOnlyList<V1Condition> Dated(IReadOnlyList<V1Condition>? before, DateTime now, params IEnumerable<V1Condition> after)
    {
        var all = after.ToList();
        foreach (var condition in all)
            condition.LastTransitionTime = before?.FirstOrDefault(old => old.Type == condition.Type && old.Status == condition.Status)?.LastTransitionTime ?? now;
        return all;
    }
}
