using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Json;

/// <summary>Maps: entries in their order on the wire; of several entries with one key the last counts.</summary>
internal sealed partial class JsonMessageWriter
{
    private void WriteMap(FieldTable field, int first, ReadOnlySpan<byte> message)
    {
        _json.StartObject();
        if (first >= 0)
            WriteEntries(field, first, message);
        _json.EndObject();
    }

    private void WriteEntries(FieldTable field, int first, ReadOnlySpan<byte> message)
    {
        var entries = EntriesOf(field, first, message);
        var index = 0;
        for (var at = first; at >= 0; at = _index[at].Next)
        {
            if (entries.IsLast(index++))
                WriteEntry(field, _index[at].Slice(message));
        }

        entries.Return();
    }

    private MapEntries EntriesOf(FieldTable field, int first, ReadOnlySpan<byte> message)
    {
        var entries = new MapEntries(Count(first));
        var key = field.Message.Fields[0];
        for (var at = first; at >= 0; at = _index[at].Next)
        {
            var entry = _index[at];
            var frame = _index.Open(field.Message, entry.Slice(message));
            var own = _index.First(frame, key);
            // An absent key is the default one.
            var value = own < 0 ? default : _index[own];
            entries.Add(new MapKey(entry.Offset + value.Offset, value.Length, IntegerBits.ToInt64(key.Type, value.Bits)), message);
            _index.Close(frame);
        }

        return entries;
    }

    private void WriteEntry(FieldTable field, ReadOnlySpan<byte> entry)
    {
        var frame = _index.Open(field.Message, entry);
        var key = field.Message.Fields[0];
        var value = field.Message.Fields[1];
        WriteKey(key, _index.First(frame, key), entry);
        var first = _index.First(frame, value);
        if (first < 0 && value.IsMessage)
            WriteMessage(value.Message, []);
        else
            WriteField(value, first, entry);
        _index.Close(frame);
    }

    private void WriteKey(FieldTable key, int first, ReadOnlySpan<byte> entry)
    {
        if (key.Type == FieldType.String)
        {
            if (!_json.TryWriteKey(first < 0 ? [] : _index[first].Slice(entry)))
                throw Invalid(key);
            return;
        }

        var bits = first < 0 ? 0 : _index[first].Bits;
        Span<byte> text = stackalloc byte[IntegerBits.MaxDigits];
        _json.TryWriteKey(key.Type == FieldType.Bool
            ? bits != 0 ? "true"u8 : "false"u8
            : text[..IntegerBits.Format(key.Type, bits, text)]);
    }

    private int Count(int first)
    {
        var count = 0;
        for (var at = first; at >= 0; at = _index[at].Next)
            count++;
        return count;
    }
}
