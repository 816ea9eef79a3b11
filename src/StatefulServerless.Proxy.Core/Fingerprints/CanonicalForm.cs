using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Fingerprints;

/// <summary>
/// The one encoding among all those that serializers have for a message: fields by number, map entries by their keys, numbers packed and as short
/// as they can be, nothing that is the default anyway. It has the same meaning, so two messages with one form are the same.
/// </summary>
/// <remarks>
/// What no serializer writes stays as it is: a singular field twice, two members of a oneof, a key twice in a map, malformed bytes. So do groups, unknown
/// fields and the content of an Any.
/// </remarks>
internal static class CanonicalForm
{
    /// <summary>Messages that lie deeper stay as they are.</summary>
    public const int MaxDepth = 32;

    private const int KeyNumber = 1;

    public static ReadOnlySpan<byte> Of(ByteString payload, MessageDescriptor message)
    {
        try
        {
            return Of(BytesOf(payload), message, depth: 1, isMapEntry: false);
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or FormatException)
        {
            return payload.Span;
        }
    }

    private static ArraySegment<byte> BytesOf(ByteString payload) =>
        MemoryMarshal.TryGetArray(payload.Memory, out var bytes) ? bytes : payload.ToByteArray();

    private static ArraySegment<byte> Of(ArraySegment<byte> wire, MessageDescriptor message, int depth, bool isMapEntry)
    {
        if (depth > MaxDepth || FieldsByNumber.Read(wire, message) is not { } fields)
            return wire;
        var form = new FormWriter();
        foreach (var (number, found) in fields)
            Write(form, message.FindFieldByNumber(number), found, depth, isMapEntry);
        return form.Written;
    }

    private static void Write(FormWriter form, FieldDescriptor? field, List<WireField> found, int depth, bool isMapEntry)
    {
        if (field is null || field.FieldType == FieldType.Group || !found.TrueForAll(each => each.Fits(field)) || (!field.IsRepeated && found.Count > 1))
            form.WriteAsTheyAre(found);
        else if (field.IsMap)
            WriteMap(form, field, found, depth);
        else if (field.FieldType is FieldType.Message)
            WriteMessages(form, field, found, depth, isMapEntry);
        else if (field.FieldType is FieldType.String or FieldType.Bytes)
            WriteTexts(form, field, found, isMapEntry);
        else
            WriteNumbers(form, field, found, isMapEntry);
    }

    private static void WriteMap(FormWriter form, FieldDescriptor field, List<WireField> found, int depth)
    {
        var entries = found.ConvertAll(entry => Of(entry.Content, field.MessageType, depth + 1, isMapEntry: true));
        if (entries.DistinctBy(entry => KeyOf(entry, field.MessageType)).Count() < entries.Count)
        {
            form.WriteAsTheyAre(found);
            return;
        }
        entries.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
        entries.ForEach(entry => form.WriteDelimited(field.FieldNumber, entry));
    }

    private static string KeyOf(ArraySegment<byte> entry, MessageDescriptor message) =>
        WireField.ReadAll(entry).FirstOrDefault(field => field.Number == KeyNumber && field.Fits(message.FindFieldByNumber(KeyNumber))) is { Tag: > 0 } key
            ? Encoding.Latin1.GetString(key.Content)
            : "";

    private static void WriteMessages(FormWriter form, FieldDescriptor field, List<WireField> found, int depth, bool isMapEntry)
    {
        foreach (var message in found)
        {
            var content = Of(message.Content, field.MessageType, depth + 1, isMapEntry: false);
            if (content.Count > 0 || !isMapEntry)
                form.WriteDelimited(field.FieldNumber, content);
        }
    }

    private static void WriteTexts(FormWriter form, FieldDescriptor field, List<WireField> found, bool isMapEntry)
    {
        foreach (var text in found)
            if (text.Content.Count > 0 || !SaysNothingWhenZero(field, isMapEntry))
                form.WriteDelimited(field.FieldNumber, text.Content);
    }

    private static void WriteNumbers(FormWriter form, FieldDescriptor field, List<WireField> found, bool isMapEntry)
    {
        var numbers = new FormWriter();
        foreach (var number in found)
            numbers.WriteNumbers(number, WireField.TypeOf(field));
        if (field.IsRepeated && numbers.Written.Count > 0)
            form.WriteDelimited(field.FieldNumber, numbers.Written);
        else if (!field.IsRepeated && (numbers.Written.AsSpan().ContainsAnyExcept((byte)0) || !SaysNothingWhenZero(field, isMapEntry)))
            form.WriteNumber(field.FieldNumber, WireField.TypeOf(field), numbers.Written);
    }

    // The fields of an entry are always there, written or not. A closed enum may begin with another number than 0.
    private static bool SaysNothingWhenZero(FieldDescriptor field, bool isMapEntry) => !field.IsRepeated
        && (isMapEntry ? field.FieldType != FieldType.Enum || field.EnumType.Values[0].Number == 0 : !field.HasPresence);
}
