using System.Globalization;
using System.Text;

namespace StatefulServerless.Proxy.Core;

/// <summary>Makes text from outside fit into an error: bounded, and without control characters.</summary>
internal static class ErrorText
{
    private const int MaxQuotedCharacters = 200;

    /// <summary>What ends a text that was cut.</summary>
    public const string CutMark = "… (truncated)";

    /// <summary>A name of unknown origin: at most 200 characters, control characters as <c>\uXXXX</c>.</summary>
    public static string Quote(string name)
    {
        var quoted = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (quoted.Length >= MaxQuotedCharacters)
                return quoted.Append('…').ToString();
            if (Rune.IsControl(rune))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                quoted.Append(rune.ToString());
        }
        return quoted.ToString();
    }

    /// <summary>At most <paramref name="maxBytes"/> of UTF-8, the mark of the cut included.</summary>
    public static string Cut(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
            return text;
        var room = maxBytes - Encoding.UTF8.GetByteCount(CutMark);
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
                break;
            length += rune.Utf16SequenceLength;
        }
        return text[..length] + CutMark;
    }
}
