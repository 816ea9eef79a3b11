using System.Globalization;
using System.Text;

namespace StatefulServerless.Proxy.Entities;

/// <summary>Text from outside as it may stand in a log: on one line, without characters that a terminal obeys.</summary>
internal static class LogText
{
    public static string Of(string text) => text.Any(MustNotBeWritten) ? Escape(text) : text;

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
            if (MustNotBeWritten(character)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else escaped.Append(character);
        return escaped.ToString();
    }

    private static bool MustNotBeWritten(char character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
