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
        json.WriteStartObject();
        for (var at = first; at >= 0; at = index[at].Next)
        {
            var entry = index[at].Slice(message);
            var frame = index.Open(field.Message, entry);
            if (lastEntries is null ? !IsRepeatedLater(field, frame, at, message) : lastEntries[KeyText(field, frame, entry)] == at)
                WriteEntry(field, frame, entry);
            index.Close(frame);
        }

        json.WriteEndObject();
    }

    private void WriteEntry(FieldTable field, MessageFrame frame, ReadOnlySpan<byte> entry)
    {
        var key = field.Message.Fields[0];
        var value = field.Message.Fields[1];
        WriteKey(key, index.First(frame, key), entry);
        var first = index.First(frame, value);
        if (first < 0 && value.IsMessage)
            WriteMessage(value.Message, []);
        else
            WriteField(value, first, entry);
    }

    private void WriteKey(FieldTable key, int first, ReadOnlySpan<byte> entry)
    {
        if (key.Type == FieldType.String)
        {
            json.WritePropertyName(first < 0 ? ""u8 : TextOf(key, index[first].Slice(entry)));
            return;
        }

        var bits = first < 0 ? 0 : index[first].Bits;
        Span<byte> text = stackalloc byte[IntegerBits.MaxDigits];
        json.WritePropertyName(key.Type == FieldType.Bool
            ? bits != 0 ? "true"u8 : "false"u8
            : text[..IntegerBits.Format(key.Type, bits, text)]);
    }

    private bool IsRepeatedLater(FieldTable field, MessageFrame frame, int at, ReadOnlySpan<byte> message)
    {
        var key = field.Message.Fields[0];
        var own = index.First(frame, key);
        var entry = index[at].Slice(message);
        for (var later = index[at].Next; later >= 0; later = index[later].Next)
        {
            var laterEntry = index[later].Slice(message);
            var laterFrame = index.Open(field.Message, laterEntry);
            var isSame = IsSameKey(key, own, entry, index.First(laterFrame, key), laterEntry);
            index.Close(laterFrame);
            if (isSame)
                return true;
        }

        return false;
    }

    private bool IsSameKey(FieldTable key, int one, ReadOnlySpan<byte> oneEntry, int other, ReadOnlySpan<byte> otherEntry)
    {
        var oneValue = one < 0 ? default : index[one];
        var otherValue = other < 0 ? default : index[other];
        return key.Type == FieldType.String
            ? oneValue.Slice(oneEntry).SequenceEqual(otherValue.Slice(otherEntry))
            : IntegerBits.ToInt64(key.Type, oneValue.Bits) == IntegerBits.ToInt64(key.Type, otherValue.Bits);
    }

    private Dictionary<string, int> LastEntries(FieldTable field, int first, ReadOnlySpan<byte> message)
    {
        var lastEntries = new Dictionary<string, int>();
        for (var at = first; at >= 0; at = index[at].Next)
        {
            var entry = index[at].Slice(message);
            var frame = index.Open(field.Message, entry);
            lastEntries[KeyText(field, frame, entry)] = at;
            index.Close(frame);
        }

        return lastEntries;
    }

    private string KeyText(FieldTable field, MessageFrame frame, ReadOnlySpan<byte> entry)
    {
        var key = field.Message.Fields[0];
        var first = index.First(frame, key);
        var value = first < 0 ? default : index[first];
        return key.Type == FieldType.String
            ? Encoding.UTF8.GetString(value.Slice(entry))
            : IntegerBits.ToInt64(key.Type, value.Bits).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private int Count(int first)
    {
        var count = 0;
        for (var at = first; at >= 0; at = index[at].Next)
            count++;
        return count;
    }
}
