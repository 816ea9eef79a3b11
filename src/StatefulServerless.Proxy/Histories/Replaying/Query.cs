using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>The command whose answers are compared. Nothing of what it emits is stored.</summary>
internal sealed class Query
{
    public const long CommandId = 1;

    private readonly EntityMethod _method;
    private readonly JsonObject _input;
    private readonly PayloadJson _json;

    private Query(EntityMethod method, JsonObject input, PayloadJson json) => (_method, _input, _json) = (method, input, json);

    public string Name => _method.Name;

    public MessageDescriptor Output => _method.Descriptor.OutputType;

    /// <param name="type">What the function serves.</param>
    /// <param name="rpc">The method.</param>
    /// <param name="input">Its input as JSON, without the entity's key; null for nothing more.</param>
    /// <exception cref="HistoryException">There is no such method, or the input is not that of it.</exception>
    public static Query Of(EntityType type, string rpc, string? input)
    {
        var method = type.Methods.GetValueOrDefault(rpc)
            ?? throw new HistoryException($"--query {rpc}: '{type.FullName}' has no such method; it has {string.Join(", ", type.Methods.Keys.Order(StringComparer.Ordinal))}");
        try
        {
            var query = new Query(method, (input is null ? new JsonObject() : JsonNode.Parse(input) as JsonObject) ?? throw new JsonException("expected an object"), new PayloadJson(type.Files));
            // It would do as a string, a number and base64.
            query.PayloadOf("1234");
            return query;
        }
        catch (Exception defect) when (defect is JsonException or TranscodingException)
        {
            throw new HistoryException($"--with {input}: {defect.Message}");
        }
    }

    public Command For(string entityId) => new() { EntityId = entityId, Id = CommandId, Name = Name, Payload = PayloadOf(entityId) };

    private Any PayloadOf(string entityId)
    {
        var input = _input.DeepClone().AsObject();
        var texts = _method.Key.FieldNames.Count == 1 ? [entityId] : entityId.Split('|').Select(Unescape);
        foreach (var (name, text) in _method.Key.FieldNames.Zip(texts)) Set(input, _method.Descriptor.InputType.FindFieldByName(name), text);
        var wire = new ArrayBufferWriter<byte>();
        _json.Read(_method.Descriptor.InputType.FullName, JsonSerializer.SerializeToUtf8Bytes(input), wire);
        return new Any { TypeUrl = _method.InputTypeUrl, Value = ByteString.CopyFrom(wire.WrittenSpan) };
    }

    private static void Set(JsonObject input, FieldDescriptor field, string text)
    {
        input.Remove(field.Name);
        input[field.JsonName] = field.FieldType switch
        {
            FieldType.Bool => text == "true",
            FieldType.Enum => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0,
            _ => text,
        };
    }

    private static string Unescape(string text) => text.Replace("%7C", "|", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
