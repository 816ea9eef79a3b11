using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace StatefulServerless.Operator.Resources;

/// <summary>What a service's author wrote, unchecked.</summary>
internal sealed class EventSourcedServiceSpec
{
    /// <summary>Default 1.</summary>
    [JsonPropertyName("replicas")]
    public long? Replicas { get; set; }

    [JsonPropertyName("journal")]
    public JournalReference? Journal { get; set; }

    /// <summary>
    /// A pod template of Kubernetes. The API server does not check it, so a list of services must survive one that is no pod template: it is read
    /// by the checks.
    /// </summary>
    [JsonPropertyName("template")]
    public JsonObject? Template { get; set; }

    /// <summary>The proxy's resource requirements, in place of the operator's.</summary>
    [JsonPropertyName("sidecarResources")]
    public JsonObject? SidecarResources { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
