using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace StatefulServerless.Operator.Resources;

/// <summary>Where services store their events: a database that somebody else runs.</summary>
[KubernetesEntity(Group = ResourceGroup.Name, ApiVersion = ResourceGroup.Version, Kind = KindName, PluralName = Plural)]
internal sealed class EventSourcedJournal : IKubernetesObject<V1ObjectMeta>
{
    public const string KindName = "EventSourcedJournal";
    public const string Plural = "eventsourcedjournals";

    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = ResourceGroup.ApiVersion;

    [JsonPropertyName("kind")]
    public string Kind { get; set; } = KindName;

    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")]
    public EventSourcedJournalSpec Spec { get; set; } = new();

    [JsonPropertyName("status")]
    public EventSourcedJournalStatus? Status { get; set; }
}
