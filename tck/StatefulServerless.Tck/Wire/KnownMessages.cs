using System.Text.Json.Nodes;
using Example.ShoppingCart.Api;
using Example.ShoppingCart.Persistence;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Tck.Models;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Wire;

/// <summary>The messages that scripts can write and read: those of the kit's entities.</summary>
internal static class KnownMessages
{
    public const string ModelService = "statefulserverless.tck.Model";

    public const string CartService = "com.example.shoppingcart.ShoppingCart";

    private const string Host = "type.googleapis.com/";

    private static readonly FileDescriptor[] _files =
    [
        ModelReflection.Descriptor, KeyMessagesReflection.Descriptor, KeysReflection.Descriptor, WebReflection.Descriptor,
        ShoppingcartReflection.Descriptor, DomainReflection.Descriptor, EmptyReflection.Descriptor,
    ];

    // Where two files have a short name in common, it is the first one's.
    private static readonly Dictionary<string, MessageDescriptor> _messages =
        _files.SelectMany(file => file.MessageTypes).SelectMany(message => new[] { (message.Name, message), (message.FullName, message) })
            .GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.First().message, StringComparer.Ordinal);

    private static readonly Dictionary<string, MethodDescriptor> _methods =
        _files.SelectMany(file => file.Services).SelectMany(service => service.Methods).ToDictionary(method => method.Name, StringComparer.Ordinal);

    private static readonly JsonFormatter _formatter =
        new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true));

    /// <summary>The full name of a message by its short or full name; unknown ones stay as they are.</summary>
    public static string FullName(string name) => _messages.TryGetValue(name, out var message) ? message.FullName : name;

    /// <summary>The full name of the service that has a method; null for a method that the kit does not know.</summary>
    public static string? ServiceOf(string method) => _methods.GetValueOrDefault(method)?.Service.FullName;

    /// <summary>The full name of what a method takes; null for a method that the kit does not know.</summary>
    public static string? InputOf(string method) => _methods.GetValueOrDefault(method)?.InputType.FullName;

    /// <summary>The full name of what a method answers; null for a method that the kit does not know.</summary>
    public static string? OutputOf(string method) => _methods.GetValueOrDefault(method)?.OutputType.FullName;

    public static Any Pack(IMessage message) => Any.Pack(message);

    public static string TypeName(string typeUrl) => typeUrl[(typeUrl.LastIndexOf('/') + 1)..];

    /// <summary>
    /// An <c>Any</c> as a script writes it: <c>{type: Appended, value: {text: a}}</c>, with <c>host</c> for another one than Google's, with
    /// <c>url</c> for a whole type URL, with <c>hex</c> for bytes that are no message.
    /// </summary>
    public static Any PackFrom(JsonNode node, string? usualType = null)
    {
        var body = node as JsonObject ?? throw new ScriptException($"{node.ToJsonString()} is no payload.");
        var name = FullName(body["type"]?.ToString() ?? usualType ?? throw new ScriptException($"{node.ToJsonString()} has no type."));
        var url = body["url"]?.ToString() ?? (body["host"] is { } host ? $"{host}/{name}" : Host + name);
        return new Any { TypeUrl = url, Value = BytesOf(body, name) };
    }

    /// <summary>An <c>Any</c> as scripts see it: type, url, size, the message where it is known, and the bytes.</summary>
    public static JsonObject Show(Any any)
    {
        var shown = new JsonObject { ["type"] = TypeName(any.TypeUrl), ["url"] = any.TypeUrl, ["size"] = any.Value.Length };
        if (Decode(any) is { } value) shown["value"] = value;
        shown["bytes"] = any.Value.ToBase64();
        return shown;
    }

    private static ByteString BytesOf(JsonObject body, string name)
    {
        if (body["hex"] is { } hex) return ByteString.CopyFrom(Convert.FromHexString(hex.ToString()));
        if (body["bytes"] is { } bytes) return ByteString.FromBase64(bytes.ToString());
        if (body["value"] is not { } value) return ByteString.Empty;
        var message = _messages.GetValueOrDefault(name) ?? throw new ScriptException($"The kit does not know {name}; give its bytes as hex.");
        return JsonParser.Default.Parse(value.ToJsonString(), message).ToByteString();
    }

    private static JsonNode? Decode(Any any)
    {
        if (!_messages.TryGetValue(TypeName(any.TypeUrl), out var message)) return null;
        try
        {
            return JsonNode.Parse(_formatter.Format(message.Parser.ParseFrom(any.Value)));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
