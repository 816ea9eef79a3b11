using System.Text.Json;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Json;

/// <summary>Single values.</summary>
internal readonly partial struct JsonMessageReader
{
    /// <summary>Reads one value; false if it is an unknown enum name that is to be ignored.</summary>
    private bool ReadValue(ref JsonInput input, FieldTable field, Writing writing)
    {
        switch (field.Type)
        {
            case FieldType.Message:
                var mark = output.BeginMessage(field.Tag);
                ReadMessage(ref input, field.Message);
                output.EndMessage(mark);
                return true;
            case FieldType.String or FieldType.Bytes:
                ReadText(ref input, field, writing);
                return true;
            default:
                return ReadScalar(ref input, field, writing);
        }
    }

    private void ReadText(ref JsonInput input, FieldTable field, Writing writing)
    {
        if (input.Token != JsonTokenType.String)
            throw input.Refuse(field.Display, ScalarText.Expected(field));

        var text = input.Text(ref output.Scratch);
        if (text.IsEmpty && writing == Writing.UnlessDefault)
            return;
        if (field.Type == FieldType.String)
            output.WriteLengthDelimited(field.Tag, text);
        else
            TextValue.WriteBytes(field, text, output);
    }

    private bool ReadScalar(ref JsonInput input, FieldTable field, Writing writing)
    {
        var isValid = field.Enum is { } type ? TryReadEnum(ref input, type, out var bits) : TryReadNumber(ref input, field.Type, out bits);
        if (!isValid)
            return field.Enum is not null && input.Token == JsonTokenType.String && options.IgnoreUnknownFields
                ? false
                : throw input.Refuse(field.Display, ScalarText.Expected(field));

        if (bits == 0 && writing == Writing.UnlessDefault)
            return true;
        if (writing != Writing.Packed)
            output.WriteVarint(field.Tag);
        output.WriteBits(field.ElementWireType, bits);
        return true;
    }

    private bool TryReadNumber(ref JsonInput input, FieldType type, out ulong bits)
    {
        bits = 0;
        switch (input.Token)
        {
            case JsonTokenType.True or JsonTokenType.False:
                bits = input.Token == JsonTokenType.True ? 1UL : 0;
                return type == FieldType.Bool;
            case JsonTokenType.Number:
                return type != FieldType.Bool && ScalarText.TryParse(type, input.Number, out bits);
            case JsonTokenType.String:
                return type != FieldType.Bool && ScalarText.TryParse(type, input.Text(ref output.Scratch), out bits);
            default:
                return false;
        }
    }

    private bool TryReadEnum(ref JsonInput input, EnumTable type, out ulong bits)
    {
        bits = 0;
        switch (input.Token)
        {
            case JsonTokenType.String:
                var isKnown = type.TryGetNumber(input.Text(ref output.Scratch), out var number);
                bits = (ulong)number;
                return isKnown;
            case JsonTokenType.Number:
                return ScalarText.TryParse(FieldType.Int32, input.Number, out bits) && (!type.IsClosed || type.IsKnown((int)bits));
            default:
                return type.IsNullValue && input.Token == JsonTokenType.Null;
        }
    }
}
