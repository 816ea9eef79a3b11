namespace StatefulServerless.Architecture.Tests;

public sealed class SourceTests
{
    /// <summary>A longer file is two concepts that met.</summary>
    private const int MaxLinesPerFile = 300;

    // Written in two parts, so that this file does not accuse itself.
    private static readonly string[] _unfinished = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];

    // The contributors' rules may name what they forbid.
    private static readonly string[] _rules = ["CONTRIBUTING.md"];

    [Fact]
    public void SourceFile_OfTheHouse_IsNotTooLong() =>
        Expect.None(
            Repository.Files("src", ".cs").Concat(Repository.Files("tck", ".cs")).Where(path => Repository.Read(path).AsSpan().Count('\n') > MaxLinesPerFile),
            $"Longer than {MaxLinesPerFile} lines");

    [Fact]
    public void TextFile_InTheRepository_LeavesNothingUnfinished() =>
        Expect.None(
            Repository.Files("", ".cs", ".proto", ".md", ".js", ".csproj", ".sh").Except(_rules).SelectMany(Unfinished),
            "Left unfinished");

    [Fact]
    public void Repository_IsSearched_WhereTheSourcesAre() =>
        Assert.Contains("tests/Architecture.Tests/SourceTests.cs", Repository.Files("", ".cs"));

    private static IEnumerable<string> Unfinished(string path) =>
        _unfinished.Where(word => Repository.Read(path).Contains(word, StringComparison.Ordinal)).Select(word => $"{path}: {word}");
}
