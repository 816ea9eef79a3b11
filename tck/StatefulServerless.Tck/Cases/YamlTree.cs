using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace StatefulServerless.Tck.Cases;

/// <summary>YAML as a tree of JSON: plain scalars are null, true, false, whole numbers or texts; quoted ones are texts.</summary>
internal static class YamlTree
{
    /// <exception cref="CaseFormatException">The text is no YAML, or more than one document.</exception>
    public static JsonNode? Read(string fileName, TextReader text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(text);
            if (stream.Documents.Count != 1)
                throw new CaseFormatException($"{fileName}: has {stream.Documents.Count} documents; one is expected.");
            return Convert(stream.Documents[0].RootNode);
        }
        catch (YamlException malformed)
        {
            throw new CaseFormatException($"{fileName}: line {malformed.Start.Line}: {malformed.Message}");
        }
        catch (InvalidOperationException)
        {
            // What the reader says where a text ends too early.
            throw new CaseFormatException($"{fileName}: is cut off: a list or mapping is not closed.");
        }
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode mapping => Convert(mapping),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value ?? ""),
        _ => throw new CaseFormatException($"line {node.Start.Line}: {node.GetType().Name} is not supported."),
    };

    private static JsonObject Convert(YamlMappingNode mapping)
    {
        var result = new JsonObject();
        foreach (var (key, value) in mapping.Children) result[((YamlScalarNode)key).Value ?? ""] = Convert(value);
        return result;
    }

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
