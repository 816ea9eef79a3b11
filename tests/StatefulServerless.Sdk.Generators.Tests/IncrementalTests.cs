using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StatefulServerless.Generators.Tests;

public sealed class IncrementalTests
{
    [Fact]
    public void Edit_OfOtherCode_WritesNothingAgain()
    {
        var reasons = Rerun(Sources.Entity(), compilation => compilation.AddSyntaxTrees(Parse("class Unrelated;")));
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, $"{reason}"));
    }

    [Fact]
    public void Edit_OfAHandlersBody_WritesNothingAgain()
    {
        var reasons = Rerun(Sources.Entity(), compilation => compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[^1], Parse(Sources.Entity(onAdded: Sources.OnAdded.Replace("+=", "-=", StringComparison.Ordinal)))));
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, $"{reason}"));
    }

    [Fact]
    public void Edit_OfASignature_WritesAgain()
    {
        var reasons = Rerun(Sources.Entity(), compilation => compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[^1], Parse(Sources.Entity(increase: "[CommandHandler] Total Increase() => State;"))));
        Assert.Equal([IncrementalStepRunReason.Modified], reasons);
    }

    [Fact]
    public void Edit_OfOneEntityOfFifty_WritesNoOtherAgain()
    {
        SyntaxTree[] trees = [.. Enumerable.Range(0, 50).Select(number => Entity(number, $"counter-{number}"))];
        var compilation = Compiled.Compilation("").AddSyntaxTrees(trees);
        var reasons = Rerun(compilation, edited => edited.ReplaceSyntaxTree(trees[7], Entity(7, "renamed")));
        Assert.Equal(50, reasons.Count);
        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(reasons, reason => reason is not (IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached)));
    }

    private static SyntaxTree Entity(int number, string persistenceId) => Parse(Sources.Entity()
        .Replace("class CounterEntity", $"class CounterEntity{number}", StringComparison.Ordinal)
        .Replace("enum Phase", $"enum Phase{number}", StringComparison.Ordinal)
        .Replace("\"counter\"", $"\"{persistenceId}\"", StringComparison.Ordinal));

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14));

    private static List<IncrementalStepRunReason> Rerun(string source, Func<CSharpCompilation, Compilation> edit) => Rerun(Compiled.Compilation(source), edit);

    private static List<IncrementalStepRunReason> Rerun(CSharpCompilation compilation, Func<CSharpCompilation, Compilation> edit)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new EntityGenerator().AsSourceGenerator()],
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation).RunGenerators(edit(compilation));
        return [.. driver.GetRunResult().Results[0].TrackedSteps[EntityGenerator.ModelStep].SelectMany(step => step.Outputs).Select(output => output.Reason)];
    }
}
