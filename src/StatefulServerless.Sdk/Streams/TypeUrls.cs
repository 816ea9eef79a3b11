using System.Collections.Concurrent;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Streams;

/// <summary>The type URLs of what this program sends: as many as it has message types.</summary>
internal static class TypeUrls
{
    private const string Prefix = "type.googleapis.com/";

    private static readonly ConcurrentDictionary<MessageDescriptor, string> _known = new();

    public static string Of(MessageDescriptor message) => _known.GetOrAdd(message, static message => Prefix + message.FullName);
}
