using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace StatefulServerless.Operator.Resources;

/// <summary>The journal of a service, in the service's own namespace, and the service's place in it.</summary>
internal sealed class JournalReference
{
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>Depends on the journal's type; read by the checks.</summary>
    [JsonPropertyName("config")]
    public JsonObject? Config { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
