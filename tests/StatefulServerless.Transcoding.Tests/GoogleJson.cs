using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>What Google's own C# makes of the same messages, with generated types: the yardstick of ours.</summary>
internal static class GoogleJson
{
    private static readonly TypeRegistry Types = TypeRegistry.FromFiles(Tests.Kinds.KindsReflection.Descriptor);

    private static readonly JsonFormatter Formatter = new(new JsonFormatter.Settings(formatDefaultValues: true, Types));

    private static readonly JsonParser Parser = new(new JsonParser.Settings(100, Types));

    public static string Format(IMessage message) => Formatter.Format(message);

    public static T Parse<T>(string json) where T : IMessage, new() => Parser.Parse<T>(json);

    public static IMessage Parse(MessageDescriptor type, string json) => Parser.Parse(json, type);

    /// <summary>Whether two JSON texts say the same, whatever the order of members and the way numbers are written.</summary>
    public static bool AreSame(string one, string other) => JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));
}
