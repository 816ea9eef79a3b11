using System.Text.Json;
using System.Text.RegularExpressions;

namespace StatefulServerless.Architecture.Tests;

/// <summary>docs/promises.md names tests for each promise and hazard; this looks whether they exist.</summary>
public sealed partial class PromisesDocumentTests
{
    private const string Document = "docs/promises.md";

    private static readonly string _text = Repository.Read(Document);

    private static readonly ILookup<string, string> _sourcesByClass = Repository.Files("tests", ".cs")
        .Select(Repository.Read)
        .SelectMany(source => ClassName().Matches(source).Select(match => (Name: match.Groups[1].Value, source)))
        .ToLookup(each => each.Name, each => each.source);

    [Fact]
    public void Promises_AndHazards_AreAllThere() => Assert.Equal(
        [.. Enumerable.Range(1, 17).Select(number => $"P{number}"), .. Enumerable.Range(1, 12).Select(number => $"{number}")],
        Section().Matches(_text).Select(match => match.Groups[1].Value));

    [Fact]
    public void EachOfThem_NamesATest() =>
        Expect.None(Section().Matches(_text).Where(section => !TestName().IsMatch(ParagraphAt(section.Index))).Select(section => section.Value), "Without a test");

    [Fact]
    public void Tests_ThatAreNamed_Exist() =>
        Expect.None(TestName().Matches(_text).Where(named => !IsTest(named.Groups[1].Value, named.Groups[2].Value)).Select(named => named.Value), "No such test");

    [Fact]
    public void Rows_ThatAreNamed_Exist() =>
        Expect.None(RowName().Matches(_text).Where(named => !IsRow(named.Groups[1].Value, named.Groups[2].Value)).Select(named => named.Value), "No such row");

    private static string ParagraphAt(int start) => _text[start..].Split("\n\n", 2)[0];

    private static bool IsTest(string type, string method) =>
        _sourcesByClass[type].Any(source => Regex.IsMatch(source, $@"\bpublic (async )?(Task|void) {method}\("));

    private static bool IsRow(string file, string id)
    {
        using var rows = JsonDocument.Parse(Repository.Read($"tests/bad-input/{file}"));
        return rows.RootElement.EnumerateArray().Any(row => row.GetProperty("id").GetString() == id);
    }

    // A promise or a hazard begins a line, in bold letters.
    [GeneratedRegex(@"^\*\*(?=P?\d)(P?\d+) ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"`(\w+)\.(\w+_\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`(\w+\.json)#([A-Z]\d+)`")]
    private static partial Regex RowName();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex ClassName();
}
