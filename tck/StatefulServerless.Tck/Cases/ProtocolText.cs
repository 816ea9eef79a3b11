using System.Text.RegularExpressions;

namespace StatefulServerless.Tck.Cases;

/// <summary>The paragraphs of docs/protocol.md by their names.</summary>
internal static partial class ProtocolText
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> _paragraphs = new(Load);

    public static IReadOnlyDictionary<string, string> Paragraphs => _paragraphs.Value;

    /// <summary>Such as "reply-1: A command that succeeds …".</summary>
    public static string Quote(string paragraph) =>
        $"{paragraph}: {(Paragraphs.TryGetValue(paragraph, out var text) ? text : "(docs/protocol.md has no such paragraph)")}";

    private static Dictionary<string, string> Load()
    {
        using var text = new StreamReader(typeof(ProtocolText).Assembly.GetManifestResourceStream("protocol.md")!);
        return text.ReadToEnd().ReplaceLineEndings("\n").Split("\n\n")
            .Select(block => Paragraph().Match(block)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value.Trim().Replace('\n', ' '), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\A\s*\*\*(?<name>[a-z]+-\d+)\*\* (?<text>.+)\z", RegexOptions.Singleline)]
    private static partial Regex Paragraph();
}
