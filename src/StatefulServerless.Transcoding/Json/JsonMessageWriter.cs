using System.Buffers;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Json;

/// <summary>
/// Writes messages as proto3 JSON, from their bytes and tables: fields in the order of their numbers, under their JSON names, defaults
/// included. Kept per thread between calls, so that a call allocates none.
/// </summary>
internal sealed partial class JsonMessageWriter
{
    [ThreadStatic]
    private static JsonMessageWriter? _idle;

    private readonly OccurrenceIndex _index = new();
    private readonly JsonOutput _json = new();
    private TypeSet _types;
    private bool _omitsDefaults;

    private JsonMessageWriter(TypeSet types) => _types = types;

    public static JsonMessageWriter Rent(TypeSet types, TranscodingOptions options)
    {
        var writer = _idle ?? new JsonMessageWriter(types);
        _idle = null;
        writer._types = types;
        writer._json.LimitTo(options.MaxJsonBytes);
        writer._omitsDefaults = options.OmitDefaultValues;
        // The pass over messages in order knows no fields that are left out.
        writer._triesInOrder = !options.OmitDefaultValues;
        return writer;
    }

    /// <summary>Takes the writer back, whether the call succeeded or not.</summary>
    public static void Return(JsonMessageWriter writer)
    {
        writer._json.Clear();
        writer._index.Clear();
        _idle = writer;
    }

    /// <summary>Hands over what was written.</summary>
    public void CopyTo(IBufferWriter<byte> destination) => _json.CopyTo(destination);

    /// <summary>Writes a message.</summary>
    public void WriteMessage(MessageTable table, ReadOnlySpan<byte> message)
    {
        if (table.HasOwnJson)
        {
            WriteWellKnown(table, message);
            return;
        }

        if (_triesInOrder && TryWriteInOrder(table, message))
            return;
        _json.StartObject();
        WriteMembers(table, message);
        _json.EndObject();
    }

    /// <summary>Writes one field of a message as a bare value; null where a field with presence is absent.</summary>
    public void WriteOnly(FieldTable field, MessageTable table, ReadOnlySpan<byte> message)
    {
        var frame = _index.Open(table, message);
        var first = _index.First(frame, field);
        if (first < 0 && field.HasPresence)
            _json.WriteLiteral("null"u8);
        else
            WriteField(field, first, message);
        _index.Close(frame);
    }

    private void WriteMembers(MessageTable table, ReadOnlySpan<byte> message)
    {
        var frame = _index.Open(table, message);
        foreach (var field in table.Fields)
            WriteMember(field, _index.First(frame, field), message);
        _index.Close(frame);
    }

    private void WriteMember(FieldTable field, int first, ReadOnlySpan<byte> message)
    {
        if (first < 0 && (field.HasPresence || _omitsDefaults))
            return;
        if (_omitsDefaults && !field.HasPresence && IsDefault(field, first, message))
            return;
        _json.WriteName(field.JsonMember);
        WriteField(field, first, message);
    }

    private bool IsDefault(FieldTable field, int first, ReadOnlySpan<byte> message) => field.IsRepeated
        ? field.IsPackable && HoldsNothing(field, first, message)
        : !field.IsMap && _index[first] is { Bits: 0, Length: 0 };

    // A packed list may be written although it has no elements, or none that are known.
    private bool HoldsNothing(FieldTable list, int first, ReadOnlySpan<byte> message)
    {
        while (first >= 0 && _index[first] is { Type: WireType.LengthDelimited } packed && ClosedEnumValues.HoldsNone(list, packed.Slice(message)))
            first = packed.Next;
        return first < 0;
    }

    private void WriteField(FieldTable field, int first, ReadOnlySpan<byte> message)
    {
        if (field.IsMap)
            WriteMap(field, first, message);
        else if (field.IsRepeated)
            WriteList(field, first, message);
        else if (first < 0)
            WriteDefault(field);
        else if (field.IsMessage)
            WriteMerged(field.Message, first, message);
        else
            WriteScalar(field, _index[first], message);
    }

    private void WriteList(FieldTable field, int first, ReadOnlySpan<byte> message)
    {
        _json.StartArray();
        for (var at = first; at >= 0; at = _index[at].Next)
        {
            var element = _index[at];
            if (field.IsMessage)
                WriteMessage(field.Message, element.Slice(message));
            else if (field.IsPackable && element.Type == WireType.LengthDelimited)
                WritePacked(field, element.Slice(message));
            else
                WriteScalar(field, element, message);
        }

        _json.EndArray();
    }

    private void WritePacked(FieldTable field, ReadOnlySpan<byte> elements)
    {
        var reader = new WireReader(elements);
        while (!reader.AtEnd)
        {
            if (!reader.TryReadBits(field.ElementWireType, out var bits))
                throw new TranscodingException($"The packed values of {field.Display} are malformed or cut off.");
            if (field.Enum is not { IsClosed: true } closed || closed.IsKnown((int)bits))
                WriteBits(field, bits);
        }
    }

    // Occurrences of one message field merge, and the concatenation of two messages' bytes is their merge.
    private void WriteMerged(MessageTable table, int first, ReadOnlySpan<byte> message)
    {
        if (_index[first].Next < 0)
        {
            WriteMessage(table, _index[first].Slice(message));
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(message.Length);
        var length = 0;
        for (var at = first; at >= 0; at = _index[at].Next)
        {
            _index[at].Slice(message).CopyTo(rented.AsSpan(length));
            length += _index[at].Length;
        }

        WriteMessage(table, rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
    }
}
