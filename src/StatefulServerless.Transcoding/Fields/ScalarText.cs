using System.Globalization;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Fields;

/// <summary>Reads numbers, bools and enum values from their text into the bits that stand on the wire.</summary>
internal static class ScalarText
{
    private const NumberStyles FloatStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>What a field of this type takes, as complaints say it.</summary>
    public static string Expected(FieldTable field) => field.Type switch
    {
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => $"an integer from {int.MinValue} to {int.MaxValue}",
        FieldType.UInt32 or FieldType.Fixed32 => $"an integer from 0 to {uint.MaxValue}",
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => $"an integer from {long.MinValue} to {long.MaxValue}",
        FieldType.UInt64 or FieldType.Fixed64 => $"an integer from 0 to {ulong.MaxValue}",
        FieldType.Float or FieldType.Double => $"a {field.Type.ToString().ToLowerInvariant()}",
        FieldType.Bool => "true or false",
        FieldType.Enum => $"a value of enum {field.Enum!.Descriptor.FullName}",
        FieldType.Bytes => "base64 text",
        FieldType.String => "a string",
        _ => $"a {field.Message.FullName}",
    };

    /// <summary>Reads a number or a bool; false if the text is none or out of range.</summary>
    public static bool TryParse(FieldType type, ReadOnlySpan<byte> text, out ulong bits)
    {
        switch (type)
        {
            case FieldType.Bool:
                bits = text.SequenceEqual("true"u8) ? 1UL : 0;
                return bits == 1 || text.SequenceEqual("false"u8);
            case FieldType.Float:
                return TryParseFloat(text, out bits);
            case FieldType.Double:
                return TryParseDouble(text, out bits);
            default:
                return TryParseInteger(type, text, out bits);
        }
    }

    /// <summary>Reads an enum value by name or by a number that has a name.</summary>
    public static bool TryParseEnum(EnumTable type, ReadOnlySpan<byte> text, out ulong bits)
    {
        var isKnown = type.TryGetNumber(text, out var number);
        bits = (ulong)number;
        return isKnown || (TryParseInteger(FieldType.Int32, text, out bits) && type.IsKnown((int)bits));
    }

    private static bool TryParseInteger(FieldType type, ReadOnlySpan<byte> text, out ulong bits)
    {
        bits = 0;
        if (!DecimalText.TryReadInteger(text, out var isNegative, out var magnitude))
            return false;

        if (type is FieldType.UInt32 or FieldType.Fixed32 or FieldType.UInt64 or FieldType.Fixed64)
        {
            bits = magnitude;
            return (!isNegative || magnitude == 0) && (type is FieldType.UInt64 or FieldType.Fixed64 || magnitude <= uint.MaxValue);
        }

        var is32Bits = type is not (FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64);
        var highest = (is32Bits ? int.MaxValue : (ulong)long.MaxValue) + (isNegative ? 1UL : 0);
        if (magnitude > highest)
            return false;
        bits = Encode(type, isNegative ? (long)(0 - magnitude) : (long)magnitude);
        return true;
    }

    private static ulong Encode(FieldType type, long value) => type switch
    {
        FieldType.SInt32 or FieldType.SInt64 => (ulong)((value << 1) ^ (value >> 63)),
        FieldType.SFixed32 => (uint)value,
        _ => (ulong)value,
    };

    private static bool TryParseFloat(ReadOnlySpan<byte> text, out ulong bits)
    {
        if (!TryParseSpecial(text, out var value))
        {
            var isNumber = DecimalText.IsNumber(text) & float.TryParse(text, FloatStyle, CultureInfo.InvariantCulture, out var number);
            bits = BitConverter.SingleToUInt32Bits(number);
            return isNumber && float.IsFinite(number);
        }

        bits = BitConverter.SingleToUInt32Bits((float)value);
        return true;
    }

    private static bool TryParseDouble(ReadOnlySpan<byte> text, out ulong bits)
    {
        var isSpecial = TryParseSpecial(text, out var value);
        var isNumber = isSpecial || (DecimalText.IsNumber(text)
            && double.TryParse(text, FloatStyle, CultureInfo.InvariantCulture, out value) && double.IsFinite(value));
        bits = BitConverter.DoubleToUInt64Bits(value);
        return isNumber;
    }

    private static bool TryParseSpecial(ReadOnlySpan<byte> text, out double value)
    {
        value = text.SequenceEqual("NaN"u8) ? double.NaN
            : text.SequenceEqual("Infinity"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
            : 0;
        return value != 0;
    }
}
