using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace StatefulServerless.Operator.Rendering;

/// <summary>YAML as the JSON that kubectl would make of it: a plain scalar may be a number, a switch or nothing; a quoted one is a text.</summary>
internal static class YamlJson
{
    public static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode fields => new JsonObject(fields.Children.Select(field => KeyValuePair.Create(field.Key.ToString(), Of(field.Value)))),
        YamlSequenceNode items => new JsonArray([.. items.Children.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new YamlException(node.Start, node.End, "aliases are not understood here"),
    };

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
