using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace StatefulServerless.Operator.Resources;

/// <summary>A user function, how many of it run, and the journal of its events.</summary>
[KubernetesEntity(Group = ResourceGroup.Name, ApiVersion = ResourceGroup.Version, Kind = KindName, PluralName = Plural)]
internal sealed class EventSourcedService : IKubernetesObject<V1ObjectMeta>
{
    public const string KindName = "EventSourcedService";
    public const string Plural = "eventsourcedservices";

    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = ResourceGroup.ApiVersion;

    [JsonPropertyName("kind")]
    public string Kind { get; set; } = KindName;

    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")]
    public EventSourcedServiceSpec Spec { get; set; } = new();

    [JsonPropertyName("status")]
    public EventSourcedServiceStatus? Status { get; set; }
}
