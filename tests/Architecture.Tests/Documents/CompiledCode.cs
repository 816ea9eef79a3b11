using System.Text.RegularExpressions;

namespace StatefulServerless.Architecture.Tests.Documents;

/// <summary>Sources that a build or a test compiles, without what indentation and empty lines tell.</summary>
internal static partial class CompiledCode
{
    // The templates are compiled by the tests of packages.
    private static readonly string[] _folders = ["examples", "tests/Documents.Tests", "tests/Examples.Tests", "tests/Architecture.Tests/Documents", "tck/frontends", "nuget/StatefulServerless.Templates/templates/entity"];

    private static readonly IReadOnlyList<string> _sources =
        [.. _folders.SelectMany(folder => Repository.Files(folder, ".cs", ".proto")).Select(path => $"\n{Plain(Repository.Read(path))}\n")];

    /// <summary>Whether lines stand somewhere, one after the other.</summary>
    public static bool Has(string lines) => Plain(lines) is var plain && _sources.Any(source => source.Contains($"\n{plain}\n", StringComparison.Ordinal));

    private static string Plain(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => Spaces().Replace(line.Trim(), " ")).Where(line => line.Length > 0));

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
