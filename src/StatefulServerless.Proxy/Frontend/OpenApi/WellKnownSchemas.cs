using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>The messages that proto3 JSON does not write as an object of their fields, and that of failures.</summary>
internal static class WellKnownSchemas
{
    public const string Status = "google.rpc.Status";

    public const string Any = "google.protobuf.Any";

    private const string Package = "google.protobuf.";

    private static readonly FrozenDictionary<string, Func<OpenApiSchema>> ByFullName = new Dictionary<string, Func<OpenApiSchema>>
    {
        [Any] = () => Object(
            "A message of any type: `@type` names it, the other members are its fields; a type with a JSON form of its own stands in `value`.",
            ("@type", new OpenApiSchema { Type = JsonSchemaType.String, Description = "A URL whose last part is the full name of the type." })),
        [Package + "Duration"] = () => Text(null, "^-?[0-9]+(\\.[0-9]{1,9})?s$", "A number of seconds, such as `-1.5s`."),
        [Package + "Empty"] = () => Object("An object without members."),
        [Package + "FieldMask"] = () => Text(null, null, "Paths of fields in lowerCamelCase, joined by commas."),
        [Package + "ListValue"] = () => new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema(), Description = "A list of any JSON values." },
        [Package + "Struct"] = () => Object("Any JSON object."),
        [Package + "Timestamp"] = () => Text("date-time", null, "A point in time by RFC 3339, in the years 0001 to 9999."),
        [Package + "Value"] = () => new OpenApiSchema { Description = "Any JSON value." },
        [Package + "DoubleValue"] = () => Wrapper(FieldType.Double),
        [Package + "FloatValue"] = () => Wrapper(FieldType.Float),
        [Package + "Int64Value"] = () => Wrapper(FieldType.Int64),
        [Package + "UInt64Value"] = () => Wrapper(FieldType.UInt64),
        [Package + "Int32Value"] = () => Wrapper(FieldType.Int32),
        [Package + "UInt32Value"] = () => Wrapper(FieldType.UInt32),
        [Package + "BoolValue"] = () => Wrapper(FieldType.Bool),
        [Package + "StringValue"] = () => Wrapper(FieldType.String),
        [Package + "BytesValue"] = () => Wrapper(FieldType.Bytes),
    }.ToFrozenDictionary();

    /// <summary>The schema of a type with a JSON form of its own; null for every other type.</summary>
    public static OpenApiSchema? Find(string fullName) => ByFullName.GetValueOrDefault(fullName)?.Invoke();

    public static bool IsWrapper(MessageDescriptor message) => message.FullName is not (Package + "Value" or Package + "ListValue")
        && message.FullName.EndsWith("Value", StringComparison.Ordinal) && ByFullName.ContainsKey(message.FullName);

    /// <summary>What every failure is told in.</summary>
    /// <param name="detail">The schema of one detail.</param>
    public static OpenApiSchema Failure(IOpenApiSchema detail) => Object(
        "Why a call failed.",
        ("code", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The google.rpc.Code, such as 5 for NOT_FOUND." }),
        ("message", new OpenApiSchema { Type = JsonSchemaType.String, Description = "What went wrong, for a developer." }),
        ("details", new OpenApiSchema { Type = JsonSchemaType.Array, Items = detail, Description = "What a program can read of it." }));

    private static OpenApiSchema Object(string description, params (string Name, IOpenApiSchema Schema)[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Properties = members.Length == 0 ? null : members.ToDictionary(member => member.Name, member => member.Schema),
    };

    private static OpenApiSchema Text(string? format, string? pattern, string description) =>
        new() { Type = JsonSchemaType.String, Format = format, Pattern = pattern, Description = description };

    private static OpenApiSchema Wrapper(FieldType type)
    {
        var schema = ScalarSchemas.InJson(type);
        if (schema.AnyOf is { } forms) forms.Add(new OpenApiSchema { Type = JsonSchemaType.Null });
        else schema.Type |= JsonSchemaType.Null;
        schema.Description = "A value, or null for none.";
        return schema;
    }
}
