using System.Text.Json;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Applying;

/// <summary>Tells whether an object is what it should be. What the API server adds to it, such as defaults, is no difference. Pure.</summary>
internal static class Drift
{
    public static bool IsThere(JsonObject desired, JsonObject live) => HashOf(desired) != HashOf(live) || !Includes(live, desired);

    /// <summary>Whether it was made to be this, whatever has become of it.</summary>
    public static bool WasMadeSo(JsonObject desired, JsonObject live) => HashOf(desired) == HashOf(live);

    private static string? HashOf(JsonObject item) => item["metadata"]?["annotations"]?[Labels.DesiredHash]?.ToString();

    // What is empty may be left out by the API server.
    private static bool Includes(JsonNode? live, JsonNode? desired) => desired switch
    {
        JsonObject fields => live is JsonObject or null && fields.All(field => Includes((live as JsonObject)?[field.Key], field.Value)),
        JsonArray items => items.Count == ((live as JsonArray)?.Count ?? 0) && items.Zip(live as JsonArray ?? []).All(pair => Includes(pair.Second, pair.First)),
        null => true,
        _ => live is null ? IsEmpty(desired) : JsonNode.DeepEquals(live, desired),
    };

    private static bool IsEmpty(JsonNode desired) => desired.GetValueKind() switch
    {
        JsonValueKind.False => true,
        JsonValueKind.String => desired.GetValue<string>().Length == 0,
        JsonValueKind.Number => desired.ToJsonString() == "0",
        _ => false,
    };
}
