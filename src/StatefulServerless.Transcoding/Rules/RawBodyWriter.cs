using System.Text;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Writes a request's Content-Type and raw bytes as the HttpBody that is the message, or one field of it.</summary>
internal static class RawBodyWriter
{
    private const uint ContentTypeTag = (HttpBodyType.ContentType << 3) | (uint)WireType.LengthDelimited;
    private const uint DataTag = (HttpBodyType.Data << 3) | (uint)WireType.LengthDelimited;

    /// <summary>Writes the body; an empty one is an HttpBody without data, and not its absence.</summary>
    public static void Write(FieldTable? field, string? contentType, ReadOnlySpan<byte> data, WireBuffer output)
    {
        var mark = field is null ? 0 : output.BeginMessage(field.Tag);
        if (!string.IsNullOrEmpty(contentType))
            output.WriteLengthDelimited(ContentTypeTag, Encoding.UTF8.GetBytes(contentType));
        if (!data.IsEmpty)
            output.WriteLengthDelimited(DataTag, data);
        if (field is not null)
            output.EndMessage(mark);
    }
}
