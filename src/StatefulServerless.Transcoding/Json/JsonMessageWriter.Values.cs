using System.Text.Unicode;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Json;

/// <summary>Single values: 64-bit integers as strings, floats that are no numbers by name, enums by name where they have one.</summary>
internal sealed partial class JsonMessageWriter
{
    private void WriteDefault(FieldTable field)
    {
        if (field.Type is FieldType.String or FieldType.Bytes)
            _json.WriteStringValue(""u8);
        else
            WriteBits(field, 0);
    }

    private void WriteScalar(FieldTable field, Occurrence value, ReadOnlySpan<byte> message)
    {
        if (field.Type == FieldType.String)
            _json.WriteStringValue(TextOf(field, value.Slice(message)));
        else if (field.Type == FieldType.Bytes)
            _json.WriteBase64StringValue(value.Slice(message));
        else
            WriteBits(field, value.Bits);
    }

    private void WriteBits(FieldTable field, ulong bits)
    {
        switch (field.Type)
        {
            case FieldType.Bool:
                _json.WriteBooleanValue(bits != 0);
                break;
            case FieldType.Double:
                WriteDouble(BitConverter.UInt64BitsToDouble(bits));
                break;
            case FieldType.Float:
                WriteFloat(BitConverter.UInt32BitsToSingle((uint)bits));
                break;
            case FieldType.Enum:
                WriteEnum(field.Enum!, (int)bits);
                break;
            case FieldType.UInt64 or FieldType.Fixed64 or FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64:
                WriteQuoted(field.Type, bits);
                break;
            default:
                _json.WriteNumberValue(IntegerBits.ToInt64(field.Type, bits));
                break;
        }
    }

    private void WriteEnum(EnumTable type, int number)
    {
        if (type.IsNullValue)
            _json.WriteNullValue();
        else if (type.TryGetName(number, out var name))
            _json.WriteStringValue(name);
        else
            _json.WriteNumberValue(number);
    }

    private void WriteDouble(double value)
    {
        if (double.IsFinite(value))
            _json.WriteNumberValue(value);
        else
            _json.WriteStringValue(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8);
    }

    private void WriteFloat(float value)
    {
        if (float.IsFinite(value))
            _json.WriteNumberValue(value);
        else
            WriteDouble(value);
    }

    private void WriteQuoted(FieldType type, ulong bits)
    {
        Span<byte> text = stackalloc byte[IntegerBits.MaxDigits];
        _json.WriteStringValue(text[..IntegerBits.Format(type, bits, text)]);
    }

    private static ReadOnlySpan<byte> TextOf(FieldTable field, ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? text : throw new TranscodingException($"The {field.Display} is not valid UTF-8.");
}
