using System.Buffers;
using System.Text;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Json;

/// <summary>The well-known types. A value that has no JSON form is refused.</summary>
internal sealed partial class JsonMessageWriter
{
    private const int MaxTimeText = 40;

    /// <summary>Writes an Any of a known type.</summary>
    /// <exception cref="TranscodingException">The type is unknown, or the value malformed.</exception>
    public void WriteAny(string typeUrl, ReadOnlySpan<byte> value)
    {
        _json.StartObject();
        WriteAnyContent(Encoding.UTF8.GetBytes(typeUrl), value);
        _json.EndObject();
    }

    private void WriteWellKnown(MessageTable table, ReadOnlySpan<byte> message)
    {
        var frame = _index.Open(table, message);
        var fields = table.Fields;
        switch (table.WellKnown)
        {
            case WellKnownType.Timestamp or WellKnownType.Duration:
                WriteTime(table, BitsOf(frame, fields[0]), (int)BitsOf(frame, fields[1]));
                break;
            case WellKnownType.FieldMask:
                WriteFieldMask(fields[0], _index.First(frame, fields[0]), message);
                break;
            case WellKnownType.Value:
                WriteValue(table, frame, message);
                break;
            case WellKnownType.Any:
                WriteAny(table, frame, message);
                break;
            default:
                // Struct, ListValue and the wrappers are the value of their only field.
                WriteField(fields[0], _index.First(frame, fields[0]), message);
                break;
        }

        _index.Close(frame);
    }

    private long BitsOf(MessageFrame frame, FieldTable field)
    {
        var first = _index.First(frame, field);
        return first < 0 ? 0 : (long)_index[first].Bits;
    }

    private void WriteTime(MessageTable table, long seconds, int nanos)
    {
        Span<byte> text = stackalloc byte[MaxTimeText];
        var hasText = table.WellKnown == WellKnownType.Timestamp
            ? TimestampText.TryFormat(seconds, nanos, text, out var written)
            : DurationText.TryFormat(seconds, nanos, text, out written);
        if (!hasText)
            throw new TranscodingException($"A {table.FullName} of {seconds} seconds and {nanos} nanoseconds is out of range.");
        _json.TryWriteText(text[..written]);
    }

    private void WriteFieldMask(FieldTable paths, int first, ReadOnlySpan<byte> message)
    {
        // The commas need a byte each, and so does every path's length on the wire.
        var rented = ArrayPool<byte>.Shared.Rent(message.Length);
        var length = 0;
        for (var at = first; at >= 0; at = _index[at].Next)
        {
            var path = _index[at].Slice(message);
            if (length > 0)
                rented[length++] = (byte)',';
            if (!FieldMaskText.TryToCamelCase(path, rented.AsSpan(length), out var written))
                throw new TranscodingException($"The path \"{Excerpt.Of(path)}\" of a {paths.MessageFullName} has no JSON form.");
            length += written;
        }

        if (!_json.TryWriteText(rented.AsSpan(0, length)))
            throw Invalid(paths);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private void WriteValue(MessageTable table, MessageFrame frame, ReadOnlySpan<byte> message)
    {
        foreach (var kind in table.Fields)
        {
            var first = _index.First(frame, kind);
            if (first < 0)
                continue;
            if (kind.Type == Google.Protobuf.Reflection.FieldType.Double && !double.IsFinite(BitConverter.UInt64BitsToDouble(_index[first].Bits)))
                throw new TranscodingException($"A {table.FullName} holds a number that JSON does not have (NaN or infinity).");
            WriteField(kind, first, message);
            return;
        }

        throw new TranscodingException($"A {table.FullName} has none of its kinds set; set null_value for null.");
    }

    private void WriteAny(MessageTable table, MessageFrame frame, ReadOnlySpan<byte> message)
    {
        var url = BytesOf(frame, table.Fields[0], message);
        var value = BytesOf(frame, table.Fields[1], message);
        _json.StartObject();
        if (!url.IsEmpty)
            WriteAnyContent(url, value);
        else if (!value.IsEmpty)
            throw new TranscodingException($"A {table.FullName} has a value but no type URL.");
        _json.EndObject();
    }

    private void WriteAnyContent(ReadOnlySpan<byte> url, ReadOnlySpan<byte> value)
    {
        var type = _types.Find(url)
            ?? throw new TranscodingException($"An Any holds \"{Excerpt.Of(url)}\", which is no message type of this service's files.");
        _json.WriteName("\"@type\":"u8);
        if (!_json.TryWriteText(url))
            throw new TranscodingException("The type URL of an Any is not valid UTF-8.");
        if (type.WellKnown is WellKnownType.None or WellKnownType.Empty)
        {
            WriteMembers(type, value);
            return;
        }

        _json.WriteName("\"value\":"u8);
        WriteMessage(type, value);
    }

    private ReadOnlySpan<byte> BytesOf(MessageFrame frame, FieldTable field, ReadOnlySpan<byte> message)
    {
        var first = _index.First(frame, field);
        return first < 0 ? [] : _index[first].Slice(message);
    }
}
