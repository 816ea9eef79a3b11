using System.Buffers;
using System.Text.Json;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Json;

/// <summary>Reads proto3 JSON and writes the message that it stands for, by its tables. Lives for one call.</summary>
internal readonly partial struct JsonMessageReader(TypeSet types, TranscodingOptions options, WireBuffer output)
{
    /// <summary>Reads the value at the current token as the content of a message of this type.</summary>
    public void ReadMessage(ref JsonInput input, MessageTable table)
    {
        switch (table.WellKnown)
        {
            case WellKnownType.None or WellKnownType.Empty:
                ReadObject(ref input, table, isInAny: false);
                break;
            default:
                ReadWellKnown(ref input, table);
                break;
        }
    }

    /// <summary>Reads the value at the current token as the whole value of a field: an array for a list, an object for a map.</summary>
    public void ReadField(ref JsonInput input, FieldTable field)
    {
        if (input.Token == JsonTokenType.Null && !IsNullTheValue(field))
            return;
        if (field.IsMap)
            ReadMap(ref input, field);
        else if (field.IsRepeated)
            ReadList(ref input, field);
        else
            ReadValue(ref input, field, field.HasPresence ? Writing.Always : Writing.UnlessDefault);
    }

    private static bool IsNullTheValue(FieldTable field) => field.HasNullValue && !field.IsMap && !field.IsRepeated;

    private void ReadObject(ref JsonInput input, MessageTable table, bool isInAny)
    {
        if (input.Token != JsonTokenType.StartObject)
            throw input.Refuse($"message {table.FullName}", "a JSON object");

        var words = SeenFields.WideWords(table.Fields.Length + table.OneofCount);
        if (words > 0)
        {
            ReadWide(ref input, table, words, isInAny);
            return;
        }

        var seen = new SeenFields([]);
        ReadMembers(ref input, table, ref seen, isInAny);
    }

    private void ReadWide(ref JsonInput input, MessageTable table, int words, bool isInAny)
    {
        var rented = ArrayPool<ulong>.Shared.Rent(words);
        var wide = rented.AsSpan(0, words);
        wide.Clear();
        var seen = new SeenFields(wide);
        ReadMembers(ref input, table, ref seen, isInAny);
        ArrayPool<ulong>.Shared.Return(rented);
    }

    private void ReadMembers(ref JsonInput input, MessageTable table, scoped ref SeenFields seen, bool isInAny)
    {
        // The next field in the order of numbers is the one that most writers write next.
        var next = 0;
        while (input.Read() == JsonTokenType.PropertyName)
        {
            var name = input.Text(ref output.Scratch);
            var field = next < table.Fields.Length && table.Fields[next].IsNamed(name) ? table.Fields[next] : table.FindByName(name);
            if (field is null)
            {
                SkipUnknown(ref input, table, name, isInAny);
                continue;
            }

            ReadMember(ref input, table, field, ref seen);
            next = field.Index + 1;
        }
    }

    private void SkipUnknown(ref JsonInput input, MessageTable table, ReadOnlySpan<byte> name, bool isInAny)
    {
        if (!options.IgnoreUnknownFields && !(isInAny && name.SequenceEqual(TypeMember)))
            throw Unknown(name, table);
        input.Read();
        input.Skip();
    }

    private void ReadMember(ref JsonInput input, MessageTable table, FieldTable field, scoped ref SeenFields seen)
    {
        if (!seen.Add(field.Index))
            throw new TranscodingException($"The {field.Display} is given twice.");
        input.Read();
        if (field.OneofIndex >= 0 && (input.Token != JsonTokenType.Null || field.HasNullValue) && !seen.Add(table.Fields.Length + field.OneofIndex))
            throw new TranscodingException($"The {field.Display} is in a oneof of which another field is given already; give one of them.");
        ReadField(ref input, field);
    }

    private void ReadList(ref JsonInput input, FieldTable field)
    {
        if (input.Token != JsonTokenType.StartArray)
            throw input.Refuse(field.Display, "an array");

        var start = output.Length;
        var mark = field.IsPacked ? output.Begin(field.PackedTag) : 0;
        while (input.Read() != JsonTokenType.EndArray)
            ReadElement(ref input, field);
        if (!field.IsPacked)
            return;
        if (output.Length == mark)
            output.Truncate(start);
        else
            output.End(mark);
    }

    private void ReadElement(ref JsonInput input, FieldTable field)
    {
        if (input.Token == JsonTokenType.Null && !field.HasNullValue)
            throw input.Refuse($"elements of {field.Display}", ScalarText.Expected(field));
        ReadValue(ref input, field, field.IsPacked ? Writing.Packed : Writing.Always);
    }

    private void ReadMap(ref JsonInput input, FieldTable field)
    {
        if (input.Token != JsonTokenType.StartObject)
            throw input.Refuse(field.Display, "an object");

        var fields = field.Message.Fields;
        while (input.Read() == JsonTokenType.PropertyName)
        {
            var start = output.Length;
            var mark = output.BeginMessage(field.Tag);
            TextValue.Write(fields[0], input.Text(ref output.Scratch), output);
            if (input.Read() == JsonTokenType.Null && !fields[1].HasNullValue)
                throw input.Refuse($"values of map {field.Display}", ScalarText.Expected(fields[1]));
            var isRead = ReadValue(ref input, fields[1], Writing.Always);
            output.EndMessage(mark);
            if (!isRead)
                output.Truncate(start);
        }
    }

    private static TranscodingException Unknown(ReadOnlySpan<byte> name, MessageTable table) =>
        new($"Unknown field `{Excerpt.Of(name)}` in {table.FullName}; its fields are {Excerpt.List(table.FieldNames)}.");
}
