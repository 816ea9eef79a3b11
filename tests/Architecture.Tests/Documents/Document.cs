using System.Text.RegularExpressions;

namespace StatefulServerless.Architecture.Tests.Documents;

/// <summary>A page for readers, in Markdown.</summary>
/// <param name="Path">From the root of the repository.</param>
internal sealed partial record Document(string Path)
{
    private readonly string _text = Repository.Read(Path).ReplaceLineEndings("\n");

    /// <summary>All pages.</summary>
    public static IReadOnlyList<string> All { get; } = Repository.Files("", ".md");

    /// <summary>The paragraphs of its blocks of code that a compiler understands: what stands between two empty lines.</summary>
    public IReadOnlyList<string> Code => [.. Fence().Matches(_text).SelectMany(block => block.Groups["code"].Value.Split("\n\n"))];

    /// <summary>What it links to within the repository, without anchors.</summary>
    public IReadOnlyList<string> Links => [.. Link().Matches(_text).Select(link => link.Groups["target"].Value).Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))];

    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Repository.Root, Path))!;

    [GeneratedRegex("^```(csharp|proto)\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)#]*)(#[^)]*)?\)")]
    private static partial Regex Link();
}
