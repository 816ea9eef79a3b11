using System.Text;

namespace StatefulServerless.Transcoding.Fields;

/// <summary>What was found, cut so that a complaint stays short.</summary>
internal static class Excerpt
{
    private const int MaxBytes = 40;
    private const int MaxCharacters = 120;

    /// <summary>A name or a template of a rule, which may be of any length.</summary>
    public static string Of(string text) =>
        text.Length <= MaxCharacters ? text : text[..(char.IsHighSurrogate(text[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters)] + "…";

    public static string Of(ReadOnlySpan<byte> text) =>
        text.Length <= MaxBytes ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..MaxBytes]) + "…";

    /// <summary>At most twenty names in quotes, for "expected one of".</summary>
    public static string List(IReadOnlyCollection<string> names)
    {
        if (names.Count == 0)
            return "none";
        var shown = string.Join(", ", names.Take(20).Select(name => $"`{name}`"));
        return names.Count <= 20 ? shown : $"{shown} and {names.Count - 20} more";
    }
}
