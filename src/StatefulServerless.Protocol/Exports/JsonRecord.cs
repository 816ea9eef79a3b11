using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Protocol.Exports;

/// <summary>
/// A record as a JSON object:
/// <code>
/// {"persistenceId":"shopping-cart|ada","entityId":"ada","sequenceNumber":1,"kind":"event","typeUrl":"type.googleapis.com/shop.ItemAdded",
///  "payload":"CgVhcHBsZQ==","storedAt":"2026-11-30T09:30:00.0000000Z","json":{"item":"apple"}}
/// </code>
/// The payload is what counts; <c>json</c> is for people and never read back. Members that are not known are skipped.
/// </summary>
internal static class JsonRecord
{
    public const string Event = "event";
    public const string Snapshot = "snapshot";

    public static void Write(Utf8JsonWriter output, ExportedRecord record, ReadOnlySpan<byte> json)
    {
        output.WriteStartObject();
        output.WriteString("persistenceId", record.PersistenceId);
        output.WriteString("entityId", record.EntityId);
        output.WriteNumber("sequenceNumber", record.SequenceNumber);
        output.WriteString("kind", record.IsSnapshot ? Snapshot : Event);
        output.WriteString("typeUrl", record.Payload.TypeUrl);
        output.WriteBase64String("payload", record.Payload.Value.Span);
        if (record.StoredAtMs > 0) output.WriteString("storedAt", DateTimeOffset.FromUnixTimeMilliseconds(record.StoredAtMs).UtcDateTime);
        if (!json.IsEmpty)
        {
            output.WritePropertyName("json");
            output.WriteRawValue(json, skipInputValidation: true);
        }

        output.WriteEndObject();
    }

    /// <exception cref="ExportFormatException">The line is no record.</exception>
    public static ExportedRecord Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return ReadObject(line);
        }
        catch (JsonException malformed)
        {
            throw new ExportFormatException($"expected a JSON object; found an error at byte {malformed.BytePositionInLine} of the line. A line that ends too early was cut off");
        }
        // Thrown for a text that is no UTF-8, and for a value that is no text or no number.
        catch (Exception malformed) when (malformed is InvalidOperationException or FormatException)
        {
            throw new ExportFormatException($"a member has not the value that it should have: {malformed.Message}");
        }
    }

    private static ExportedRecord ReadObject(ReadOnlySpan<byte> line)
    {
        var input = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 256 });
        input.Read();
        if (input.TokenType != JsonTokenType.StartObject) throw new ExportFormatException("expected a JSON object");
        var (record, payload, kind) = (new ExportedRecord(), new Any(), "");
        while (input.Read() && input.TokenType == JsonTokenType.PropertyName)
        {
            var member = input.GetString();
            input.Read();
            switch (member)
            {
                case "persistenceId": record.PersistenceId = Text(ref input); break;
                case "entityId": record.EntityId = Text(ref input); break;
                case "sequenceNumber": record.SequenceNumber = input.GetInt64(); break;
                case "kind": kind = Text(ref input); break;
                case "typeUrl": payload.TypeUrl = Text(ref input); break;
                case "payload": payload.Value = UnsafeByteOperations.UnsafeWrap(input.GetBytesFromBase64()); break;
                case "storedAt": record.StoredAtMs = Time(Text(ref input)); break;
                default: input.Skip(); break;
            }
        }

        // Anything behind the object is an error of JSON.
        input.Read();
        return With(record, kind, payload);
    }

    private static ExportedRecord With(ExportedRecord record, string kind, Any payload)
    {
        if (kind == Event) record.Event = payload;
        else if (kind == Snapshot) record.Snapshot = payload;
        else throw new ExportFormatException($"the kind is '{kind}'; expected '{Event}' or '{Snapshot}'");
        return record;
    }

    private static string Text(ref Utf8JsonReader input) => input.GetString() ?? throw new ExportFormatException("a member is null");

    private static long Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}
