using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StatefulServerless.Generators.Tests;

/// <summary>docs/diagnostics.md has a section for each rule, which its help link leads to, and none for rules that there are not.</summary>
public sealed partial class HelpTests
{
    // Found at the start of a program, where no analyzer looks.
    private static readonly string[] _atStart = ["SS1010", "SS5001"];

    private static IReadOnlyList<DiagnosticDescriptor> Rules =>
        [.. new DiagnosticAnalyzer[] { new EntityAnalyzer(), new StrayHandlerAnalyzer(), new RegistrationAnalyzer(), new ContractAnalyzer() }.SelectMany(analyzer => analyzer.SupportedDiagnostics)];

    [Fact]
    public void Sections_AreThoseOfTheRules() =>
        Assert.Equal(Rules.Select(rule => rule.Id).Concat(_atStart).Order(), Headings().Matches(Text()).Select(match => match.Groups[1].Value));

    [Fact]
    public void Sections_TellTheSeverity()
    {
        foreach (var rule in Rules) Assert.Contains($"## {rule.Id}\n\n{rule.DefaultSeverity.ToString()[0]}. ", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void HelpLinks_LeadToTheSections() =>
        Assert.All(Rules, rule => Assert.Equal($"docs/diagnostics.md#{rule.Id.ToLower(CultureInfo.InvariantCulture)}", rule.HelpLinkUri));

    private static string Text()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StatefulServerless.slnx"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "diagnostics.md")).ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^## (SS\d{4})$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
