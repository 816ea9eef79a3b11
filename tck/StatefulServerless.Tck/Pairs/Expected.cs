using System.Text.Json.Nodes;
using StatefulServerless.Tck.Wire;

namespace StatefulServerless.Tck.Pairs;

/// <summary>What scripts leave out of the frames that they expect, and their short forms.</summary>
internal static class Expected
{
    /// <summary>None where nothing is said; a number counts them; each may be a text, which is that of the model's event.</summary>
    public static JsonNode Events(JsonNode? events) => events switch
    {
        null => new JsonArray(),
        JsonArray list => new JsonArray([.. list.Select(ModelShorthand.ExpectedEvent)]),
        JsonValue count when count.TryGetValue(out long length) => new JsonObject { ["$length"] = length },
        _ => events.DeepClone(),
    };

    /// <summary>None where nothing is said.</summary>
    public static JsonNode? Snapshot(JsonNode? snapshot) => snapshot is null ? new JsonObject { ["$absent"] = true } : ModelShorthand.ExpectedSnapshot(snapshot);
}
