using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using StatefulServerless.CodeFixes;

namespace StatefulServerless.Generators.Tests;

/// <summary>What a fix writes compiles, and the rule is silent about it.</summary>
public sealed class CodeFixTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MissingHandlers_OfAllRpcs_AreAddedAtOnce()
    {
        var mended = await MendAsync(new MissingMemberFix(), "SS1003", Sources.Class("[EventHandler] void On(Added added) => State.Value++;"), "Add the 2 missing handlers");
        Assert.Contains("private Total Increase(Add command, CommandContext context) =>", mended, StringComparison.Ordinal);
        Assert.Contains("private Empty Reset(Key command, CommandContext context) =>", mended, StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Fact]
    public async Task MissingEventHandler_IsAdded()
    {
        var mended = await MendAsync(new MissingMemberFix(), "SS2001", Sources.Entity(onCleared: ""), "Add the missing handler");
        Assert.Contains("private void On(Cleared happened)", mended, StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Theory]
    [InlineData("public sealed")]
    [InlineData("")]
    [InlineData("// A comment.\n")]
    public async Task MissingPartial_IsAdded(string modifiers)
    {
        var mended = await MendAsync(new PartialFix(), "SS1001", Sources.Entity().Replace("public sealed partial", modifiers, StringComparison.Ordinal), "Make it partial");
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Fact]
    public async Task MissingPartial_OfTheTypeAround_IsAdded()
    {
        var nested = Sources.Entity().Replace("[EventSourced", "class Outer { [EventSourced", StringComparison.Ordinal) + "}";
        (await Compiled.RunAsync(await MendAsync(new PartialFix(), "SS1001", nested, "Make it partial"))).AssertSound();
    }

    [Fact]
    public async Task GenericClass_IsNotOfferedWhatDoesNotHelp()
    {
        var (fixes, _) = await FixesAsync(new PartialFix(), "SS1001", Sources.Entity().Replace("CounterEntity", "CounterEntity<T>", StringComparison.Ordinal));
        Assert.Empty(fixes);
    }

    private static async Task<string> MendAsync(CodeFixProvider provider, string id, string source, string title)
    {
        var (fixes, document) = await FixesAsync(provider, id, source);
        var action = Assert.Single(fixes);
        Assert.Equal(title, action.Title);
        var change = Assert.Single((await action.GetOperationsAsync(Token)).OfType<ApplyChangesOperation>());
        var changed = change.ChangedSolution.GetDocument(document.Id)!;
        changed = await Simplifier.ReduceAsync(changed, cancellationToken: Token);
        return (await (await Formatter.FormatAsync(changed, cancellationToken: Token)).GetTextAsync(Token)).ToString();
    }

    private static async Task<(IReadOnlyList<CodeAction> Fixes, Document Document)> FixesAsync(CodeFixProvider provider, string id, string source)
    {
        var compilation = Compiled.Compilation(source);
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "UnderTest", "UnderTest", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees[0].Options, metadataReferences: compilation.References));
        project = project.AddDocument("Usings.cs", await compilation.SyntaxTrees[0].GetTextAsync(Token)).Project;
        var document = project.AddDocument("Entity.cs", source);
        var found = await (await document.Project.GetCompilationAsync(Token))!.WithAnalyzers([new EntityAnalyzer()]).GetAnalyzerDiagnosticsAsync(Token);
        var fixable = found.Where(diagnostic => diagnostic.Id == id).GroupBy(diagnostic => diagnostic.Location.SourceSpan).First();
        var fixes = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, fixable.Key, [.. fixable], (action, _) => fixes.Add(action), Token));
        return (fixes, document);
    }
}
