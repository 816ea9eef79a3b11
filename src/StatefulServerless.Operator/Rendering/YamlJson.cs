using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace StatefulServerless.Operator.Rendering;

/// <summary>YAML as the JSON that kubectl would make of it: a plain scalar may be a number, a switch or nothing; a quoted one is a text.</summary>
internal sealed class YamlJson
{
    /// <summary>A few aliases that name each other come to billions.</summary>
    private const int MaxValues = 100_000;

    /// <summary>An alias may name what it is in.</summary>
    private const int MaxDepth = 64;

    private int _values;

    private YamlJson()
    {
    }

    /// <exception cref="YamlException">It comes to too much.</exception>
    public static JsonNode? Of(YamlNode node) => new YamlJson().Of(node, depth: 1);

    private JsonNode? Of(YamlNode node, int depth)
    {
        if (++_values > MaxValues || depth > MaxDepth)
            throw new YamlException(node.Start, node.End, $"a document has at most {MaxValues} values, {MaxDepth} deep, aliases written out");
        return node switch
        {
            YamlMappingNode fields => new JsonObject(fields.Children.Select(field => KeyValuePair.Create(field.Key.ToString(), Of(field.Value, depth + 1)))),
            YamlSequenceNode items => new JsonArray([.. items.Children.Select(item => Of(item, depth + 1))]),
            YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => throw new YamlException(node.Start, node.End, "aliases are not understood here"),
        };
    }

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
