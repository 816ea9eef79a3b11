using System.Buffers;
using System.Text;

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

        return FindFaultOfRunes(text);
    }

    /// <summary>Decodes a text that <see cref="FindFault"/> found nothing wrong with.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('%'))
            return text.ToString();
        var decoded = new char[text.Length];
        return new string(decoded, 0, DecodeToText(text, decoded));
    }

    /// <summary>Decodes a text that <see cref="FindFault"/> found nothing wrong with; answers the length, which is at most the text's own.</summary>
    public static int DecodeToText(ReadOnlySpan<char> text, Span<char> destination)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf('%') is var escape and >= 0 ? text[..escape] : text;
            plain.CopyTo(destination[written..]);
            written += plain.Length;
            text = text[plain.Length..];
            if (!text.IsEmpty)
                written += TakeRune(ref text, out _).EncodeToUtf16(destination[written..]);
        }

        return written;
    }

    /// <summary>How many characters a text has once it is decoded.</summary>
    public static int CountDecoded(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%'))
        {
            var rest = text[at..];
            var rune = TakeRune(ref rest, out _);
            count -= text.Length - at - rest.Length - rune.Utf16SequenceLength;
            text = rest;
        }

        return count;
    }

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
                destination[written++] = ByteOf(text);
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

    private static string? FindFaultOfRunes(ReadOnlySpan<char> text)
    {
        var hasNul = text.Contains('\0');
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%'))
        {
            text = text[at..];
            var rune = TakeRune(ref text, out var isValid);
            if (!isValid)
                return "percent escapes that are not valid UTF-8";
            hasNul |= rune.Value == 0;
        }

        return hasNul ? "a NUL character" : null;
    }

    /// <summary>Takes the escapes of one character off the front of a text.</summary>
    private static Rune TakeRune(ref ReadOnlySpan<char> text, out bool isValid)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var count = 0;
        for (; count < utf8.Length && text.Length > count * 3 && text[count * 3] == '%'; count++)
            utf8[count] = ByteOf(text[(count * 3)..]);
        isValid = Rune.DecodeFromUtf8(utf8[..count], out var rune, out var consumed) == OperationStatus.Done;
        text = text[(consumed * 3)..];
        return rune;
    }

    private static byte ByteOf(ReadOnlySpan<char> escape) => (byte)(ValueOf(escape[1]) << 4 | ValueOf(escape[2]));

    private static int ValueOf(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 3 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);
}
