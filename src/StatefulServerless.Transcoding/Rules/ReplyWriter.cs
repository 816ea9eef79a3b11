using System.Buffers;
using StatefulServerless.Transcoding.Json;
using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Writes a binding's reply as JSON: the whole message, or the one field that <c>response_body</c> names.</summary>
internal sealed class ReplyWriter(MessageTable output, TypeSet types, TranscodingOptions options, FieldTable? field)
{
    public FieldTable? Field => @field;

    public void Write(ReadOnlySpan<byte> wire, IBufferWriter<byte> json)
    {
        var writer = JsonMessageWriter.Rent(types, options);
        try
        {
            if (field is null)
                writer.WriteMessage(output, wire);
            else
                writer.WriteOnly(field, output, wire);
            writer.CopyTo(json);
        }
        finally
        {
            JsonMessageWriter.Return(writer);
        }
    }
}
