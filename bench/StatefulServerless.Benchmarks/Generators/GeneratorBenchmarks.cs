using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using StatefulServerless.Benchmarks.Transcoding;
using StatefulServerless.Generators;

namespace StatefulServerless.Benchmarks.Generators;

/// <summary>
/// What the generator and the analyzers cost a build of fifty entities, and an editor after each edit in one of their files. Beside them what the compiler itself does
/// with the same sources: each compilation is one that nobody has looked into yet, as after an edit.
/// </summary>
[Config(typeof(ShortJob))]
public class GeneratorBenchmarks
{
    private SyntaxTree[] _trees = [];
    private SyntaxTree[] _sameSignatures = [];
    private SyntaxTree[] _otherSignatures = [];
    private GeneratorDriver _warm = null!;

    /// <summary>One of them shows what is there for any number.</summary>
    [Params(1, 50)]
    public int Entities { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _trees = EntitySources.Trees(Entities);
        _sameSignatures = Edited(source => source.Replace("known.Quantity +=", "known.Quantity -=", StringComparison.Ordinal));
        _otherSignatures = Edited(source => source.Replace("private Cart GetCart() =>", "private Cart GetCart(GetShoppingCart _) =>", StringComparison.Ordinal));
        _warm = Driver().RunGenerators(EntitySources.Compile(_trees));
        if (_warm.GetRunResult().GeneratedTrees.Length != Entities) throw new InvalidOperationException("Not every entity was completed.");
    }

    [BenchmarkCategory("a build")]
    [Benchmark(Baseline = true)]
    public int CompilerFindsErrors() => EntitySources.Compile(_trees).GetDiagnostics().Length;

    [BenchmarkCategory("a build")]
    [Benchmark]
    public int GeneratorFromNothing() => Driver().RunGenerators(EntitySources.Compile(_trees)).GetRunResult().GeneratedTrees.Length;

    [BenchmarkCategory("a build")]
    [Benchmark]
    public async Task<int> CompilerAndAnalyzers()
    {
        var compilation = EntitySources.Compile(_trees).WithAnalyzers([new EntityAnalyzer(), new StrayHandlerAnalyzer(), new RegistrationAnalyzer()]);
        return (await compilation.GetAllDiagnosticsAsync()).Length;
    }

    [BenchmarkCategory("an edit")]
    [Benchmark(Baseline = true)]
    public int GeneratorAgainFromNothing() => GeneratorFromNothing();

    [BenchmarkCategory("an edit")]
    [Benchmark]
    public int EditOfABody() => _warm.RunGenerators(EntitySources.Compile(_sameSignatures)).GetRunResult().GeneratedTrees.Length;

    [BenchmarkCategory("an edit")]
    [Benchmark]
    public int EditOfASignature() => _warm.RunGenerators(EntitySources.Compile(_otherSignatures)).GetRunResult().GeneratedTrees.Length;

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create([new EntityGenerator().AsSourceGenerator()], parseOptions: EntitySources.Language);

    // The other files are the very ones that the driver has seen.
    private SyntaxTree[] Edited(Func<string, string> edit) => [.. _trees[..^1], EntitySources.Entity(Entities - 1, edit)];
}
