using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Streams;

/// <summary>Messages in and out of <c>Any</c>. Types are compared by what follows the last <c>/</c> of the type URL.</summary>
internal static class Payload
{
    public static string TypeName(Any? payload) =>
        payload is null ? "" : payload.TypeUrl[(payload.TypeUrl.LastIndexOf('/') + 1)..];

    public static IMessage Decode(Any? payload, MessageDescriptor expected)
    {
        var found = TypeName(payload);
        return found == expected.FullName ? Read(payload, expected) : throw new PayloadException($"is {Named(found)}, not {expected.FullName}");
    }

    /// <summary>Takes the bytes for the expected message, whatever the type URL says.</summary>
    public static IMessage Read(Any? payload, MessageDescriptor expected)
    {
        try
        {
            return expected.Parser.ParseFrom(payload?.Value ?? ByteString.Empty);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new PayloadException($"cannot be read as {expected.FullName}: {e.Message}");
        }
    }

    public static string Named(string typeName) => typeName.Length == 0 ? "of no type" : typeName;
}
