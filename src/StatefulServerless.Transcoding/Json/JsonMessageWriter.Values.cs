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
            _json.WriteLiteral("\"\""u8);
        else
            WriteBits(field, (ulong)(field.Enum?.DefaultNumber ?? 0));
    }

    private void WriteScalar(FieldTable field, Occurrence value, ReadOnlySpan<byte> message)
    {
        if (field.Type == FieldType.String)
            WriteText(field, value.Slice(message));
        else if (field.Type == FieldType.Bytes)
            _json.WriteBase64(value.Slice(message));
        else
            WriteBits(field, value.Bits);
    }

    private void WriteBits(FieldTable field, ulong bits)
    {
        switch (field.Type)
        {
            case FieldType.Bool:
                _json.WriteLiteral(bits != 0 ? "true"u8 : "false"u8);
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
                _json.WriteNumber(IntegerBits.ToInt64(field.Type, bits));
                break;
        }
    }

    private void WriteEnum(EnumTable type, int number)
    {
        if (type.IsNullValue)
            _json.WriteLiteral("null"u8);
        else if (type.TryGetName(number, out var name))
            _json.WriteLiteral(name);
        else
            _json.WriteNumber(number);
    }

    private void WriteDouble(double value)
    {
        if (double.IsFinite(value))
            _json.WriteNumber(value);
        else
            _json.WriteLiteral(double.IsNaN(value) ? "\"NaN\""u8 : value > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
    }

    private void WriteFloat(float value)
    {
        if (float.IsFinite(value))
            _json.WriteNumber(value);
        else
            WriteDouble(value);
    }

    private void WriteQuoted(FieldType type, ulong bits)
    {
        Span<byte> text = stackalloc byte[IntegerBits.MaxDigits + 2];
        text[0] = (byte)'"';
        var length = IntegerBits.Format(type, bits, text[1..]) + 2;
        text[length - 1] = (byte)'"';
        _json.WriteLiteral(text[..length]);
    }

    private void WriteText(FieldTable field, ReadOnlySpan<byte> text)
    {
        if (!_json.TryWriteText(text))
            throw Invalid(field);
    }

    private static TranscodingException Invalid(FieldTable field) => new($"The {field.Display} is not valid UTF-8.");
}
