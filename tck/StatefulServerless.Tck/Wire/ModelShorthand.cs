using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Tck.Models;

namespace StatefulServerless.Tck.Wire;

/// <summary>
/// Short forms for the model entity. A command's <c>do: [{emit: a}, get_state]</c> are its actions; a text where an event or a snapshot is
/// expected is its text.
/// </summary>
internal static class ModelShorthand
{
    private static readonly string[] _texts = ["emit", "fail", "throw", "echo_metadata"];

    public static Any Request(string entity, JsonNode? actions)
    {
        var json = new JsonObject { ["id"] = entity, ["actions"] = Actions(actions) };
        return Any.Pack(JsonParser.Default.Parse<Request>(json.ToJsonString()));
    }

    public static Any Event(string text) => Any.Pack(new Appended { Text = text });

    public static Any Snapshot(string text) => Any.Pack(new State { Text = text });

    public static JsonNode? ExpectedEvent(JsonNode? node) => Expected(node, "Appended");

    public static JsonNode? ExpectedSnapshot(JsonNode? node) => Expected(node, "State");

    private static JsonNode? Expected(JsonNode? node, string type) => node is JsonValue text
        ? new JsonObject { ["type"] = KnownMessages.FullName(type), ["value"] = new JsonObject { ["text"] = text.ToString() } }
        : node?.DeepClone();

    private static JsonArray Actions(JsonNode? actions) => new([.. (actions as JsonArray ?? []).Select(Action)]);

    // A bare word is a switch: get_state. A number where the model wants a text is one that a script has reckoned.
    private static JsonNode? Action(JsonNode? action) => action switch
    {
        JsonValue word => new JsonObject { [word.ToString()] = true },
        JsonObject body when body.First() is { Value: JsonValue value } pair && _texts.Contains(pair.Key) => new JsonObject { [pair.Key] = value.ToString() },
        _ => action?.DeepClone(),
    };
}
