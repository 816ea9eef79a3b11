using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>The schemas of scalar values, as proto3 JSON writes them and as they stand in paths and queries.</summary>
internal static class ScalarSchemas
{
    private const string Digits = "[0-9]+";

    /// <summary>A value in JSON: 64-bit integers are written as strings and read as either; floats have three values without a number.</summary>
    public static OpenApiSchema InJson(FieldType type) => type switch
    {
        FieldType.Double or FieldType.Float => new OpenApiSchema { AnyOf = [InText(type), NotFinite()] },
        _ when Is64Bits(type) => Integer64(type, JsonSchemaType.String | JsonSchemaType.Integer),
        _ => InText(type),
    };

    /// <summary>A value as the text of a parameter.</summary>
    public static OpenApiSchema InText(FieldType type) => type switch
    {
        FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.Float => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "float" },
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.String => new OpenApiSchema { Type = JsonSchemaType.String },
        FieldType.Bytes => Bytes(),
        FieldType.UInt32 or FieldType.Fixed32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "uint32", Minimum = "0" },
        _ when Is64Bits(type) => Integer64(type, JsonSchemaType.String),
        _ => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
    };

    private static bool Is64Bits(FieldType type) =>
        type is FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.UInt64 or FieldType.Fixed64;

    private static OpenApiSchema Integer64(FieldType type, JsonSchemaType form) => type is FieldType.UInt64 or FieldType.Fixed64
        ? new OpenApiSchema { Type = form, Format = "uint64", Pattern = $"^{Digits}$" }
        : new OpenApiSchema { Type = form, Format = "int64", Pattern = $"^-?{Digits}$" };

    private static OpenApiSchema NotFinite() => new() { Type = JsonSchemaType.String, Enum = [JsonValue.Create("NaN"), JsonValue.Create("Infinity"), JsonValue.Create("-Infinity")] };

    // The library has no property for JSON Schema's contentEncoding; an extension is written under the name that it has.
    private static OpenApiSchema Bytes() => new()
    {
        Type = JsonSchemaType.String,
        Extensions = new Dictionary<string, IOpenApiExtension> { ["contentEncoding"] = new JsonNodeExtension(JsonValue.Create("base64")) },
    };
}
