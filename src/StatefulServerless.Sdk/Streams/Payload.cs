using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Streams;

/// <summary>Messages in and out of <c>Any</c>. Types are compared by what follows the last <c>/</c> of the type URL.</summary>
internal static class Payload
{
    /// <summary>A part of the type URL itself: every frame asks for it, so it is not copied.</summary>
    public static ReadOnlySpan<char> TypeName(Any? payload) =>
        payload is null ? default : payload.TypeUrl.AsSpan(payload.TypeUrl.LastIndexOf('/') + 1);

    /// <summary>As <c>Any.Pack</c> does it, with a type URL that is made once.</summary>
    public static Any Encode(IMessage message) => new() { TypeUrl = TypeUrls.Of(message.Descriptor), Value = message.ToByteString() };

    public static IMessage Decode(Any? payload, MessageDescriptor expected)
    {
        var found = TypeName(payload);
        return found.SequenceEqual(expected.FullName) ? Read(payload, expected) : throw new PayloadException($"is {Named(found)}, not {expected.FullName}");
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

    public static string Named(ReadOnlySpan<char> typeName) => typeName.Length == 0 ? "of no type" : typeName.ToString();
}
