using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StatefulServerless.Proxy.Tests.Frontend.OpenApi;

/// <summary>Checks JSON against the part of JSON Schema that our documents use; an unknown keyword fails, so that none is skipped.</summary>
internal sealed class SchemaCheck(JsonObject document)
{
    private static readonly string[] _notes = ["description", "deprecated", "format", "contentEncoding"];

    /// <summary>Where and why a value does not fit; null if it does.</summary>
    public string? FaultOf(JsonNode? value, JsonNode schema, string at = "$")
    {
        foreach (var (keyword, rule) in schema.AsObject())
            if (!_notes.Contains(keyword) && FaultOf(value, keyword, rule!, schema, at) is { } fault)
                return fault;
        return null;
    }

    private string? FaultOf(JsonNode? value, string keyword, JsonNode rule, JsonNode schema, string at) => keyword switch
    {
        "$ref" => FaultOf(value, Resolve((string)rule!), at),
        "type" => TypesOf(rule).Any(type => IsOf(value, type)) ? null : $"{at}: {value?.ToJsonString() ?? "null"} is no {rule.ToJsonString()}",
        "enum" => rule.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)) ? null : $"{at}: {value?.ToJsonString()} is not one of {rule.ToJsonString()}",
        "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)value!, (string)rule!) ? null : $"{at}: {value} does not match {rule}",
        "minimum" => value?.GetValueKind() != JsonValueKind.Number || Number(value) >= Number(rule) ? null : $"{at}: {value} is below {rule}",
        "maximum" => value?.GetValueKind() != JsonValueKind.Number || Number(value) <= Number(rule) ? null : $"{at}: {value} is above {rule}",
        "anyOf" => rule.AsArray().Any(form => FaultOf(value, form!, at) is null) ? null : $"{at}: {value?.ToJsonString()} has none of the forms",
        "items" => value is JsonArray items ? items.Select((item, index) => FaultOf(item, rule, $"{at}[{index}]")).FirstOrDefault(fault => fault is not null) : null,
        "properties" => value is JsonObject members ? MembersFault(members, rule.AsObject(), at) : null,
        "additionalProperties" => value is JsonObject map
            ? map.Where(member => schema["properties"]?[member.Key] is null).Select(member => FaultOf(member.Value, rule, $"{at}.{member.Key}")).FirstOrDefault(fault => fault is not null)
            : null,
        _ => throw new NotSupportedException($"{keyword} at {at}"),
    };

    // A message's own members are all described; one that is not would be a fault of the document.
    private string? MembersFault(JsonObject members, JsonObject properties, string at) => members
        .Select(member => properties[member.Key] is { } property ? FaultOf(member.Value, property, $"{at}.{member.Key}")
            : properties.ContainsKey("@type") ? null : $"{at}.{member.Key} is not described")
        .FirstOrDefault(fault => fault is not null);

    private JsonNode Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)document, (node, step) => node[step]!);

    private static IEnumerable<string> TypesOf(JsonNode rule) => rule is JsonArray types ? types.Select(type => (string)type!) : [(string)rule!];

    private static bool IsOf(JsonNode? value, string type) => value?.GetValueKind() switch
    {
        null => type == "null",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "number" || (type == "integer" && Number(value) % 1 == 0),
        JsonValueKind.String => type == "string",
        JsonValueKind.Array => type == "array",
        _ => type == "object",
    };

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
