using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatefulServerless.Tck.Matching;

/// <summary>What came, short enough to read.</summary>
internal static class Excerpt
{
    private const int MaxCharacters = 400;
    private const int MaxText = 80;

    private static readonly JsonSerializerOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? node) => node is null ? "nothing" : Of(Shorten(node)!.ToJsonString(_readable));

    public static string Of(string text) => text.Length <= MaxCharacters ? text : $"{text[..MaxCharacters]}… ({text.Length} characters)";

    // Long texts are cut one by one, so that what stands behind them can be seen.
    private static JsonNode? Shorten(JsonNode? node) => node switch
    {
        JsonObject body => new JsonObject(body.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, Shorten(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Shorten)]),
        JsonValue value when value.TryGetValue(out string? text) && text.Length > MaxText =>
            JsonValue.Create($"{text[..(MaxText / 2)]}… ({text.Length} characters)"),
        _ => node?.DeepClone(),
    };
}
