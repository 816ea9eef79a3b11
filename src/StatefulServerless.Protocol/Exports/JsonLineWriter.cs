using System.Text.Encodings.Web;
using System.Text.Json;

namespace StatefulServerless.Protocol.Exports;

/// <summary>Writes what <see cref="JsonLineSource"/> reads.</summary>
internal sealed class JsonLineWriter(Stream output) : ExportWriter
{
    // No browser reads it: a bar need not become \u007C, nor an umlaut six characters.
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public override void Write(ExportedRecord record, ReadOnlySpan<byte> json = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        using (var line = new Utf8JsonWriter(output, _options)) JsonRecord.Write(line, record, json);
        output.WriteByte((byte)'\n');
    }

    public override void Complete()
    {
        // Each line is complete by itself.
    }
}
