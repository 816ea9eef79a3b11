using System.Text;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Json;

/// <summary>Maps: entries in their order on the wire; of several entries with one key the last counts.</summary>
internal sealed partial class JsonMessageWriter
{
    // Up to here every key is compared with every later one, which needs no memory.
    private const int MaxComparedEntries = 32;

    private void WriteMap(FieldTable field, int first, ReadOnlySpan<byte> message)
    {
        var lastEntries = Count(first) > MaxComparedEntries ? LastEntries(field, first, message) : null;
        _json.StartObject();
        for (var at = first; at >= 0; at = _index[at].Next)
        {
            var entry = _index[at].Slice(message);
            var frame = _index.Open(field.Message, entry);
            if (lastEntries is null ? !IsRepeatedLater(field, frame, at, message) : lastEntries[KeyText(field, frame, entry)] == at)
                WriteEntry(field, frame, entry);
            _index.Close(frame);
        }

        _json.EndObject();
    }

    private void WriteEntry(FieldTable field, MessageFrame frame, ReadOnlySpan<byte> entry)
    {
        var key = field.Message.Fields[0];
        var value = field.Message.Fields[1];
        WriteKey(key, _index.First(frame, key), entry);
        var first = _index.First(frame, value);
        if (first < 0 && value.IsMessage)
            WriteMessage(value.Message, []);
        else
            WriteField(value, first, entry);
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

    private bool IsRepeatedLater(FieldTable field, MessageFrame frame, int at, ReadOnlySpan<byte> message)
    {
        var key = field.Message.Fields[0];
        var own = _index.First(frame, key);
        var entry = _index[at].Slice(message);
        for (var later = _index[at].Next; later >= 0; later = _index[later].Next)
        {
            var laterEntry = _index[later].Slice(message);
            var laterFrame = _index.Open(field.Message, laterEntry);
            var isSame = IsSameKey(key, own, entry, _index.First(laterFrame, key), laterEntry);
            _index.Close(laterFrame);
            if (isSame)
                return true;
        }

        return false;
    }

    private bool IsSameKey(FieldTable key, int one, ReadOnlySpan<byte> oneEntry, int other, ReadOnlySpan<byte> otherEntry)
    {
        var oneValue = one < 0 ? default : _index[one];
        var otherValue = other < 0 ? default : _index[other];
        return key.Type == FieldType.String
            ? oneValue.Slice(oneEntry).SequenceEqual(otherValue.Slice(otherEntry))
            : IntegerBits.ToInt64(key.Type, oneValue.Bits) == IntegerBits.ToInt64(key.Type, otherValue.Bits);
    }

    private Dictionary<string, int> LastEntries(FieldTable field, int first, ReadOnlySpan<byte> message)
    {
        var lastEntries = new Dictionary<string, int>();
        for (var at = first; at >= 0; at = _index[at].Next)
        {
            var entry = _index[at].Slice(message);
            var frame = _index.Open(field.Message, entry);
            lastEntries[KeyText(field, frame, entry)] = at;
            _index.Close(frame);
        }

        return lastEntries;
    }

    private string KeyText(FieldTable field, MessageFrame frame, ReadOnlySpan<byte> entry)
    {
        var key = field.Message.Fields[0];
        var first = _index.First(frame, key);
        var value = first < 0 ? default : _index[first];
        return key.Type == FieldType.String
            ? Encoding.UTF8.GetString(value.Slice(entry))
            : IntegerBits.ToInt64(key.Type, value.Bits).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private int Count(int first)
    {
        var count = 0;
        for (var at = first; at >= 0; at = _index[at].Next)
            count++;
        return count;
    }
}
