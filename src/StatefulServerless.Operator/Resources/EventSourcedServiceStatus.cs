using System.Text.Json.Serialization;
using k8s.Models;

namespace StatefulServerless.Operator.Resources;

/// <summary>What the operator has made of a service, and how it fares.</summary>
internal sealed record EventSourcedServiceStatus
{
    /// <summary>The hash of the service's spec that was applied last.</summary>
    [JsonPropertyName("appliedSpecHash")]
    public string? AppliedSpecHash { get; init; }

    /// <summary>The hash of what the journal asks of this service now.</summary>
    [JsonPropertyName("journalConfigHash")]
    public string? JournalConfigHash { get; init; }

    /// <summary>The same, of what was applied last. The two differ while a changed journal cannot be applied.</summary>
    [JsonPropertyName("appliedJournalConfigHash")]
    public string? AppliedJournalConfigHash { get; init; }

    /// <summary>How many pods the service shall have, for the scale subresource.</summary>
    [JsonPropertyName("replicas")]
    public int Replicas { get; init; }

    [JsonPropertyName("readyReplicas")]
    public int ReadyReplicas { get; init; }

    /// <summary>The label selector of the pods, for the scale subresource.</summary>
    [JsonPropertyName("selector")]
    public string? Selector { get; init; }

    /// <summary>What is wrong; none when nothing is.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    /// <summary>When something was applied last.</summary>
    [JsonPropertyName("lastApplied")]
    public DateTime? LastApplied { get; init; }

    [JsonPropertyName("conditions")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
