using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Transcoding.Json;
using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding;

/// <summary>
/// Writes a failure as the JSON of google.rpc.Status: <c>{"code":5,"message":"…","details":[…]}</c>. Details of known types are written as
/// their JSON; others, or malformed ones, as <c>{"@type":"…","value":"&lt;base64&gt;"}</c>, so that a failure can always be told. Safe to share between threads.
/// </summary>
public sealed class StatusJson
{
    private readonly TypeSet _types;
    private readonly TranscodingOptions _options;

    internal StatusJson(TypeSet types, TranscodingOptions options)
    {
        _types = types;
        _options = options;
    }

    /// <summary>For failures of no service: knows the well-known types and those of google/rpc/error_details.proto.</summary>
    public static StatusJson Default { get; } = new(new TypeSet([]), TranscodingOptions.Default);

    /// <summary>For failures whose details are messages of these files, or of files that they import.</summary>
    /// <param name="files">The files.</param>
    /// <returns>A writer that knows their types.</returns>
    public static StatusJson ForTypesOf(IEnumerable<FileDescriptor> files) => new(new TypeSet(files), TranscodingOptions.Default);

    /// <summary>Writes one status.</summary>
    /// <param name="code">The google.rpc.Code.</param>
    /// <param name="message">The text.</param>
    /// <param name="details">The details; may be empty.</param>
    /// <param name="json">Takes the JSON.</param>
    public void Write(int code, string message, IReadOnlyList<Any> details, IBufferWriter<byte> json)
    {
        using var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteNumber("code"u8, code);
        writer.WriteString("message"u8, message);
        writer.WriteStartArray("details"u8);
        foreach (var detail in details)
            WriteDetail(detail, writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteDetail(Any detail, Utf8JsonWriter writer)
    {
        if (TryRender(detail) is { } rendered)
        {
            writer.WriteRawValue(rendered);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("@type"u8, detail.TypeUrl);
        writer.WriteBase64String("value"u8, detail.Value.Span);
        writer.WriteEndObject();
    }

    private byte[]? TryRender(Any detail)
    {
        var rendered = new ArrayBufferWriter<byte>();
        var writer = JsonMessageWriter.Rent(_types, _options, rendered);
        try
        {
            writer.WriteAny(detail.TypeUrl, detail.Value.Span);
            writer.Flush();
            return rendered.WrittenSpan.ToArray();
        }
        catch (TranscodingException)
        {
            // The caller falls back to the bytes as they are.
            return null;
        }
        finally
        {
            JsonMessageWriter.Return(writer);
        }
    }
}
