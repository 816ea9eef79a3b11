using System.Text.Json.Serialization;
using k8s.Models;

namespace StatefulServerless.Operator.Resources;

/// <summary>What the operator makes of a journal.</summary>
internal sealed record EventSourcedJournalStatus
{
    /// <summary>The hash of the spec that the rest is about.</summary>
    [JsonPropertyName("specHash")]
    public string? SpecHash { get; init; }

    /// <summary>The proxy's image for this journal.</summary>
    [JsonPropertyName("image")]
    public string? Image { get; init; }

    /// <summary>What every proxy gets to reach the journal; secrets by reference.</summary>
    [JsonPropertyName("sidecarEnv")]
    public IReadOnlyList<V1EnvVar>? SidecarEnv { get; init; }

    /// <summary>What is wrong; none when nothing is.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    [JsonPropertyName("conditions")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
