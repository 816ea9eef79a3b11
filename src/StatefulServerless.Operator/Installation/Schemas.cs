using k8s.Models;

namespace StatefulServerless.Operator.Installation;

/// <summary>
/// The pieces of the schemas. What an author writes is open: the API server would drop a misspelt field without a word, and the operator
/// complains about it. What the operator writes is closed.
/// </summary>
internal static class Schemas
{
    public static V1JSONSchemaProps AnyName => new() { Type = "object" };

    public static V1JSONSchemaProps Open(string description, Dictionary<string, V1JSONSchemaProps> properties, params string[] required) => new()
    {
        Type = "object",
        Description = description,
        Properties = properties.Count == 0 ? null : properties,
        Required = required.Length == 0 ? null : required,
        XKubernetesPreserveUnknownFields = true,
    };

    public static V1JSONSchemaProps Closed(string description, Dictionary<string, V1JSONSchemaProps> properties) =>
        new() { Type = "object", Description = description, Properties = properties };

    public static V1JSONSchemaProps Text(string description) => new() { Type = "string", Description = description };

    public static V1JSONSchemaProps Number(string description) => new() { Type = "integer", Description = description };

    public static V1JSONSchemaProps OneOf(string description, params string[] values) => new() { Type = "string", Description = description, EnumProperty = [.. values] };

    public static V1JSONSchemaProps ListOf(string description, V1JSONSchemaProps items) => new() { Type = "array", Description = description, Items = items };

    public static V1JSONSchemaProps Conditions() => ListOf("How it fares, by aspect.", Closed("One aspect.", new()
    {
        ["type"] = Text("Which aspect."),
        ["status"] = Text("True, False or Unknown."),
        ["reason"] = Text("Why, in a word."),
        ["message"] = Text("Why, in a sentence."),
        ["observedGeneration"] = Number("Which spec it is about."),
        ["lastTransitionTime"] = new V1JSONSchemaProps { Type = "string", Format = "date-time", Description = "Since when the status is so." },
    }));
}
