using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Checks;

/// <summary>A text in JSON that may be something else.</summary>
internal static class JsonText
{
    /// <returns>None when it is missing or no text.</returns>
    public static string? Of(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
