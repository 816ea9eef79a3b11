using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace StatefulServerless.Generators.Tests;

/// <summary>Runs code fixes as an editor does.</summary>
internal static class Mending
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Applies the only fix there is for the first complaint of the rule.</summary>
    public static async Task<string> MendAsync(CodeFixProvider provider, string id, string source, string title)
    {
        var (fixes, document) = await FixesAsync(provider, id, source);
        var action = Assert.Single(fixes);
        Assert.Equal(title, action.Title);
        var change = Assert.Single((await action.GetOperationsAsync(Token)).OfType<ApplyChangesOperation>());
        var changed = change.ChangedSolution.GetDocument(document.Id)!;
        changed = await Simplifier.ReduceAsync(changed, cancellationToken: Token);
        return (await (await Formatter.FormatAsync(changed, cancellationToken: Token)).GetTextAsync(Token)).ToString();
    }

    /// <summary>The fixes that are offered for the first complaint of the rule.</summary>
    public static async Task<(IReadOnlyList<CodeAction> Fixes, Document Document)> FixesAsync(CodeFixProvider provider, string id, string source, string? baseline = null)
    {
        var compilation = Compiled.Compilation(source);
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "UnderTest", "UnderTest", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees[0].Options, metadataReferences: compilation.References));
        project = project.AddDocument("Usings.cs", await compilation.SyntaxTrees[0].GetTextAsync(Token)).Project;
        if (baseline is not null) project = project.AddAdditionalDocument("EntityContracts.txt", baseline, filePath: "/shop/EntityContracts.txt").Project;
        var document = project.AddDocument("Entity.cs", source);
        var found = await (await document.Project.GetCompilationAsync(Token))!.WithAnalyzers([new EntityAnalyzer(), new ContractAnalyzer()], document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(Token);
        var fixable = found.Where(diagnostic => diagnostic.Id == id).GroupBy(diagnostic => diagnostic.Location.SourceSpan).First();
        var fixes = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, fixable.Key, [.. fixable], (action, _) => fixes.Add(action), Token));
        return (fixes, document);
    }
}
