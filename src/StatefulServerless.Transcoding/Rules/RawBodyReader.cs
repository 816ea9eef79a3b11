using System.Text;
using System.Text.Unicode;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>
/// Reads the HttpBody out of a reply that is one, or has one in the field that <c>response_body</c> names. As everywhere in protobuf the
/// last value of a field wins, occurrences of a message merge, and a member of a oneof drops the others.
/// </summary>
internal sealed class RawBodyReader(MessageTable output, FieldTable? field)
{
    /// <exception cref="TranscodingException">The bytes are malformed, or the content type cannot be a header.</exception>
    public RawBody Read(ReadOnlyMemory<byte> wire)
    {
        var found = new Found();
        if (field is null)
            ReadBody(output, wire, ref found);
        else
            ReadField(wire, ref found);
        return new RawBody(HeaderOf(found.ContentType.Span), found.Data);
    }

    private void ReadField(ReadOnlyMemory<byte> wire, ref Found found)
    {
        var reader = new WireReader(wire.Span);
        while (!reader.AtEnd)
        {
            var value = ReadValue(output, ref reader, wire, out var number, out var type);
            if (output.FindByNumber(number) is not { } given || !given.Accepts(type))
                continue;
            if (given.Number == field!.Number)
                ReadBody(field.Message, value, ref found);
            else if (given.OneofIndex >= 0 && given.OneofIndex == field.OneofIndex)
                found = new Found();
        }
    }

    private static void ReadBody(MessageTable body, ReadOnlyMemory<byte> wire, ref Found found)
    {
        var reader = new WireReader(wire.Span);
        while (!reader.AtEnd)
        {
            var value = ReadValue(body, ref reader, wire, out var number, out var type);
            if (type != WireType.LengthDelimited)
                continue;
            if (number == HttpBodyType.ContentType)
                found.ContentType = value;
            else if (number == HttpBodyType.Data)
                found.Data = value;
        }
    }

    /// <summary>Reads one field; answers its bytes if it is length-delimited, else skips it.</summary>
    private static ReadOnlyMemory<byte> ReadValue(MessageTable message, ref WireReader reader, ReadOnlyMemory<byte> wire, out int number, out WireType type)
    {
        var start = reader.Position;
        var offset = 0;
        var length = 0;
        var isRead = reader.TryReadTag(out number, out type) && (type == WireType.LengthDelimited
            ? reader.TryReadLengthDelimited(out offset, out length)
            : reader.TrySkip(number, type, WireLimits.MaxDepth));
        return isRead
            ? wire.Slice(offset, length)
            : throw new TranscodingException($"The bytes of {message.FullName} are malformed or cut off at byte {start}.");
    }

    // What a header cannot hold would break the response, or add headers of the caller's making to it.
    private static string HeaderOf(ReadOnlySpan<byte> contentType) =>
        Utf8.IsValid(contentType) && contentType.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0
            ? Encoding.ASCII.GetString(contentType)
            : throw new TranscodingException(
                $"The content_type of a {HttpBodyType.FullName} takes printable ASCII, such as image/png; found \"{Excerpt.Of(contentType)}\".");

    private struct Found
    {
        public ReadOnlyMemory<byte> ContentType { get; set; }

        public ReadOnlyMemory<byte> Data { get; set; }
    }
}
