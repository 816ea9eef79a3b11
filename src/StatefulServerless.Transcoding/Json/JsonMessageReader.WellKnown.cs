using System.Text.Json;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Json;

/// <summary>The well-known types.</summary>
internal readonly partial struct JsonMessageReader
{
    private static ReadOnlySpan<byte> TypeMember => "@type"u8;

    private static ReadOnlySpan<byte> ValueMember => "value"u8;

    private void ReadWellKnown(ref JsonInput input, MessageTable table)
    {
        var fields = table.Fields;
        switch (table.WellKnown)
        {
            case WellKnownType.Struct:
                ReadMap(ref input, fields[0]);
                break;
            case WellKnownType.ListValue:
                ReadList(ref input, fields[0]);
                break;
            case WellKnownType.Value:
                ReadValue(ref input, fields[ValueFieldOf(input.Token)], Writing.Always);
                break;
            case WellKnownType.Wrapper:
                ReadWrapped(ref input, table);
                break;
            case WellKnownType.Any:
                ReadAny(ref input, table);
                break;
            default:
                ReadWellKnownText(ref input, table);
                break;
        }
    }

    // Value's fields in the order of their numbers: null, number, string, bool, struct, list.
    private static int ValueFieldOf(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => 0,
        JsonTokenType.Number => 1,
        JsonTokenType.String => 2,
        JsonTokenType.True or JsonTokenType.False => 3,
        JsonTokenType.StartObject => 4,
        _ => 5,
    };

    private void ReadWrapped(ref JsonInput input, MessageTable table)
    {
        if (input.Token == JsonTokenType.Null)
            throw input.Refuse($"message {table.FullName}", ScalarText.Expected(table.Fields[0]));
        ReadValue(ref input, table.Fields[0], Writing.UnlessDefault);
    }

    private void ReadWellKnownText(ref JsonInput input, MessageTable table)
    {
        if (input.Token != JsonTokenType.String)
            throw input.Refuse($"message {table.FullName}", "a string");
        TextValue.WriteWellKnown(table, input.Text(ref output.Scratch), output);
    }

    // "@type" may stand last, so it is looked for ahead; the depth bounds how often nested text is read again.
    private void ReadAny(ref JsonInput input, MessageTable table)
    {
        if (input.Token != JsonTokenType.StartObject)
            throw input.Refuse($"message {table.FullName}", "a JSON object");

        var content = FindType(input, out var isEmpty);
        if (content is null && !isEmpty)
            throw input.Refuse($"message {table.FullName}", "an object with an \"@type\" member");
        if (content is null)
        {
            input.Read();
            return;
        }

        var mark = output.BeginMessage(table.Fields[1].Tag);
        if (content.WellKnown is WellKnownType.None)
            ReadObject(ref input, content, isInAny: true);
        else
            ReadAnyValue(ref input, content);
        output.EndMessage(mark);
    }

    /// <summary>Finds the one "@type" of an object, writes it, and answers the type; null if there is none.</summary>
    private MessageTable? FindType(JsonInput ahead, out bool isEmpty)
    {
        MessageTable? found = null;
        isEmpty = true;
        while (ahead.Read() == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            var isType = ahead.TextEquals(TypeMember);
            ahead.Read();
            if (isType)
                found = found is null ? ReadType(ref ahead) : throw new TranscodingException("The \"@type\" of an Any is given twice.");
            else
                ahead.Skip();
        }

        return found;
    }

    private MessageTable ReadType(ref JsonInput input)
    {
        if (input.Token != JsonTokenType.String)
            throw input.Refuse("\"@type\" of an Any", "a type URL");

        var url = input.Text(ref output.Scratch);
        var type = url.IndexOf("://"u8) < 0 ? types.Find(url) : null;
        if (type is null)
            throw input.Refuse("\"@type\" of an Any", "a type URL such as type.googleapis.com/<full name> of a message type of this service");
        output.WriteLengthDelimited(TypeUrlTag, url);
        return type;
    }

    private void ReadAnyValue(ref JsonInput input, MessageTable content)
    {
        var isRead = content.WellKnown == WellKnownType.Empty;
        while (input.Read() == JsonTokenType.PropertyName)
        {
            var isValue = input.TextEquals(ValueMember);
            if (!isValue && !input.TextEquals(TypeMember) && !options.IgnoreUnknownFields)
                throw new TranscodingException(
                    $"Unknown member `{Excerpt.Of(input.Text(ref output.Scratch))}` in an Any of {content.FullName}, which takes `@type` and `value`.");
            input.Read();
            if (isValue)
                ReadMessage(ref input, content);
            else
                input.Skip();
            isRead |= isValue;
        }

        if (!isRead)
            throw new TranscodingException($"An Any of {content.FullName} takes a `value` member beside `@type`; found none.");
    }

    private const uint TypeUrlTag = (1 << 3) | (uint)Wire.WireType.LengthDelimited;
}
