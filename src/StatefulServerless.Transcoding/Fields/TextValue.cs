using System.Buffers;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Fields;

/// <summary>
/// Writes one value of a field from its text: what stands in a path, in a query, or between the quotes of a JSON string. The value is
/// always written, its default too, so that it wins over what stands before it.
/// </summary>
internal static class TextValue
{
    /// <summary>Whether values of the field have a text form.</summary>
    public static bool IsSupported(FieldTable field) => !field.IsMap && field.WellKnown switch
    {
        WellKnownType.None => !field.IsMessage,
        WellKnownType.Timestamp or WellKnownType.Duration or WellKnownType.FieldMask or WellKnownType.Wrapper => true,
        _ => false,
    };

    /// <exception cref="TranscodingException">The text is no value of the field.</exception>
    public static void Write(FieldTable field, ReadOnlySpan<byte> text, WireBuffer output)
    {
        switch (field.Type)
        {
            case FieldType.Message:
                WriteMessage(field, text, output);
                break;
            case FieldType.String:
                output.WriteLengthDelimited(field.Tag, text);
                break;
            case FieldType.Bytes:
                WriteBytes(field, text, output);
                break;
            default:
                output.WriteVarint(field.Tag);
                output.WriteBits(field.ElementWireType, ParseBits(field, text));
                break;
        }
    }

    /// <summary>Writes the bytes that a base64 text stands for.</summary>
    public static void WriteBytes(FieldTable field, ReadOnlySpan<byte> text, WireBuffer output)
    {
        var mark = output.Begin(field.Tag);
        if (!Base64Text.TryDecode(text, output.Reserve(Base64Text.MaxDecodedBytes(text.Length)), out var written))
            throw Refuse(field, text);
        output.Advance(written);
        output.End(mark);
    }

    /// <summary>Writes the content of a Timestamp, Duration or FieldMask from its JSON form.</summary>
    public static void WriteWellKnown(MessageTable table, ReadOnlySpan<byte> text, WireBuffer output)
    {
        long seconds = 0;
        var nanos = 0;
        var isValid = table.WellKnown switch
        {
            WellKnownType.Timestamp => TimestampText.TryParse(text, out seconds, out nanos),
            WellKnownType.Duration => DurationText.TryParse(text, out seconds, out nanos),
            _ => TryWriteFieldMask(text, output),
        };
        if (!isValid)
            throw new TranscodingException($"A {table.FullName} has the form {Form(table.WellKnown)}; found \"{Excerpt.Of(text)}\".");
        WriteVarintField(1, (ulong)seconds, output);
        WriteVarintField(2, (ulong)nanos, output);
    }

    private static ulong ParseBits(FieldTable field, ReadOnlySpan<byte> text)
    {
        var isValid = field.Enum is { } type
            ? ScalarText.TryParseEnum(type, text, out var bits)
            : ScalarText.TryParse(field.Type, text, out bits);
        return isValid ? bits : throw Refuse(field, text);
    }

    private static void WriteMessage(FieldTable field, ReadOnlySpan<byte> text, WireBuffer output)
    {
        var mark = output.BeginMessage(field.Tag);
        if (field.WellKnown == WellKnownType.Wrapper)
            Write(field.Message.Fields[0], text, output);
        else
            WriteWellKnown(field.Message, text, output);
        output.EndMessage(mark);
    }

    private static bool TryWriteFieldMask(ReadOnlySpan<byte> text, WireBuffer output)
    {
        if (text.IsEmpty)
            return true;

        foreach (var range in text.Split((byte)','))
        {
            var path = text[range];
            var rented = ArrayPool<byte>.Shared.Rent(path.Length * 2);
            var isValid = FieldMaskText.TryToSnakeCase(path, rented, out var written);
            if (isValid)
                output.WriteLengthDelimited(PathsTag, rented.AsSpan(0, written));
            ArrayPool<byte>.Shared.Return(rented);
            if (!isValid)
                return false;
        }

        return true;
    }

    private static void WriteVarintField(uint number, ulong value, WireBuffer output)
    {
        if (value == 0)
            return;
        output.WriteVarint(number << 3);
        output.WriteVarint(value);
    }

    private const uint PathsTag = (1 << 3) | (uint)WireType.LengthDelimited;

    private static string Form(WellKnownType type) => type switch
    {
        WellKnownType.Timestamp => "2026-01-31T23:59:59.123Z, in the years 0001 to 9999 and with at most 9 digits of a second",
        WellKnownType.Duration => "-1.5s, with at most 315576000000 seconds and 9 digits of a second",
        _ => "user.displayName,photo: field paths in lowerCamelCase, joined by commas",
    };

    public static TranscodingException Refuse(FieldTable field, ReadOnlySpan<byte> text) =>
        new($"The {field.Display} takes {ScalarText.Expected(field)}; found \"{Excerpt.Of(text)}\".");
}
