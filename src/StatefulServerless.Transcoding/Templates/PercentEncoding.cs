using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace StatefulServerless.Transcoding.Templates;

/// <summary>Percent escapes of paths and queries: checked first, then decoded without surprises.</summary>
internal static class PercentEncoding
{
    /// <summary>What is wrong with a text's escapes: malformed, invalid UTF-8, or a NUL; null if nothing is.</summary>
    public static string? FindFault(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('%'); at >= 0 && at < text.Length; at++)
        {
            if (text[at] == '%' && !IsEscape(text[at..]))
                return $"malformed percent escape \"{text[at..Math.Min(at + 3, text.Length)]}\"";
        }

        var utf8 = DecodeToUtf8(text);
        if (!Utf8.IsValid(utf8))
            return "percent escapes that are not valid UTF-8";
        return utf8.AsSpan().Contains((byte)0) ? "a NUL character" : null;
    }

    /// <summary>Decodes a text that <see cref="FindFault"/> found nothing wrong with.</summary>
    public static string Decode(ReadOnlySpan<char> text) =>
        text.Contains('%') ? Encoding.UTF8.GetString(DecodeToUtf8(text)) : text.ToString();

    /// <summary>Decodes into UTF-8; the destination holds three bytes a character. Answers the length.</summary>
    /// <param name="text">A text whose escapes are well-formed.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <param name="keepsSlashes">Whether <c>%2F</c> stays as it is.</param>
    /// <param name="plusIsSpace">Whether <c>+</c> is a space, as in queries.</param>
    public static int DecodeToUtf8(ReadOnlySpan<char> text, Span<byte> destination, bool keepsSlashes = false, bool plusIsSpace = false)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            if (text[0] == '%' && !(keepsSlashes && text[1] == '2' && (text[2] | 0x20) == 'f'))
            {
                destination[written++] = byte.Parse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                text = text[3..];
                continue;
            }

            if (text[0] == '+' && plusIsSpace)
            {
                destination[written++] = (byte)' ';
                text = text[1..];
                continue;
            }

            var plain = text[1..].IndexOfAny('%', '+') is var end and >= 0 ? text[..(end + 1)] : text;
            written += Encoding.UTF8.GetBytes(plain, destination[written..]);
            text = text[plain.Length..];
        }

        return written;
    }

    private static byte[] DecodeToUtf8(ReadOnlySpan<char> text)
    {
        var buffer = new byte[text.Length * 3];
        return buffer[..DecodeToUtf8(text, buffer)];
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 3 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);
}
