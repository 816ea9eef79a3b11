using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace StatefulServerless.Operator.Resources;

/// <summary>What a journal's author wrote, unchecked.</summary>
internal sealed class EventSourcedJournalSpec
{
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    [JsonPropertyName("deployment")]
    public string? Deployment { get; set; }

    /// <summary>Depends on the type; read by the checks, which know what may be in it.</summary>
    [JsonPropertyName("config")]
    public JsonObject? Config { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
