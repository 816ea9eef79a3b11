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

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14));

    private static List<IncrementalStepRunReason> Rerun(string source, Func<CSharpCompilation, Compilation> edit)
    {
        var compilation = Compiled.Compilation(source);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new EntityGenerator().AsSourceGenerator()],
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation).RunGenerators(edit(compilation));
        return [.. driver.GetRunResult().Results[0].TrackedSteps[EntityGenerator.ModelStep].SelectMany(step => step.Outputs).Select(output => output.Reason)];
    }
}
