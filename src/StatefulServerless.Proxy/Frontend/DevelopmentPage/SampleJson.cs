using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Frontend.DevelopmentPage;

/// <summary>Makes up values of fields, so that an example is a request that is understood.</summary>
internal static class SampleJson
{
    /// <summary>How deep messages nest in an example.</summary>
    private const int MaxDepth = 3;

    /// <summary>How many fields a message inside of another has in an example.</summary>
    private const int MaxNestedFields = 20;

    /// <summary>A message with a value in every field; of a oneof, in its first.</summary>
    /// <param name="message">The type.</param>
    /// <param name="isLeftOut">Which of its own fields stay absent.</param>
    public static JsonNode? OfMessage(MessageDescriptor message, Func<FieldDescriptor, bool>? isLeftOut = null) => OfMessage(message, isLeftOut, []);

    /// <summary>A field's value, a list or a map with one entry; null if there is none to make up.</summary>
    public static JsonNode? OfField(FieldDescriptor field) => OfField(field, []);

    /// <summary>A field's value as it stands in a path or a query.</summary>
    public static string TextOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bytes => "AQID",
        _ => OfElement(field, []) is JsonValue value ? value.ToString() : field.Name,
    };

    private static JsonNode? OfMessage(MessageDescriptor message, Func<FieldDescriptor, bool>? isLeftOut, List<MessageDescriptor> around)
    {
        if (OfWellKnown(message) is { } known) return known();
        if (around.Count == MaxDepth || around.Contains(message)) return null;
        var sample = new JsonObject();
        foreach (var field in message.Fields.InDeclarationOrder().Take(around.Count == 0 ? int.MaxValue : MaxNestedFields))
            if (isLeftOut?.Invoke(field) != true && IsFirstOfItsOneof(field) && OfField(field, [.. around, message]) is { } value)
                sample[field.JsonName] = value;
        return sample;
    }

    private static JsonNode? OfField(FieldDescriptor field, List<MessageDescriptor> around)
    {
        if (field.IsMap)
            return OfElement(field.MessageType.FindFieldByNumber(2), around) is { } entry
                ? new JsonObject { [TextOf(field.MessageType.FindFieldByNumber(1))] = entry }
                : null;
        var element = OfElement(field, around);
        return field.IsRepeated && element is not null ? new JsonArray(element) : element;
    }

    private static JsonNode? OfElement(FieldDescriptor field, List<MessageDescriptor> around) => field.FieldType switch
    {
        FieldType.String => field.Name,
        FieldType.Bool => true,
        FieldType.Bytes => "AQID",
        FieldType.Enum => field.EnumType.FullName == "google.protobuf.NullValue" ? null : field.EnumType.Values[^1].Name,
        FieldType.Message => OfMessage(field.MessageType, null, around),
        FieldType.Group => null,
        _ => 1,
    };

    private static Func<JsonNode?>? OfWellKnown(MessageDescriptor message) => message.FullName switch
    {
        "google.protobuf.Timestamp" => () => "2026-01-31T12:00:00Z",
        "google.protobuf.Duration" => () => "1.5s",
        "google.protobuf.FieldMask" => () => "name",
        "google.protobuf.Struct" => () => new JsonObject { ["name"] = "value" },
        "google.protobuf.Value" => () => "value",
        "google.protobuf.ListValue" => () => new JsonArray("value"),
        "google.protobuf.Any" => () => null,
        "google.protobuf.BytesValue" => () => "AQID",
        "google.protobuf.StringValue" => () => "value",
        "google.protobuf.BoolValue" => () => true,
        "google.protobuf.DoubleValue" or "google.protobuf.FloatValue" or "google.protobuf.Int64Value" or "google.protobuf.UInt64Value"
            or "google.protobuf.Int32Value" or "google.protobuf.UInt32Value" => () => 1,
        _ => null,
    };

    private static bool IsFirstOfItsOneof(FieldDescriptor field) => field.RealContainingOneof is not { } oneof || oneof.Fields[0] == field;
}
