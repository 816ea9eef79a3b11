using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StatefulServerless.Generators.Tests;

/// <summary>A compilation with the generator and the analyzer in it, as a user's build has them.</summary>
internal sealed class Compiled
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Counting;
        global using Google.Protobuf;
        global using Google.Protobuf.WellKnownTypes;
        global using StatefulServerless;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private Compiled(Compilation compilation, ImmutableArray<Diagnostic> reported, string generated)
    {
        Generated = generated;
        NeverEmitted = [.. reported.Where(diagnostic => diagnostic.Id == "SS2010")];
        Reported = [.. reported.Where(diagnostic => diagnostic.Id.StartsWith("SS", StringComparison.Ordinal)).Except(NeverEmitted)];
        Errors = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    public string Generated { get; }

    /// <summary>The events that nobody emits. Apart, as most tests leave out the emitting part.</summary>
    public IReadOnlyList<Diagnostic> NeverEmitted { get; }

    /// <summary>What our analyzers found else.</summary>
    public IReadOnlyList<Diagnostic> Reported { get; }

    /// <summary>What the compiler found, generated code included.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; }

    public static async Task<Compiled> RunAsync(params string[] sources)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new EntityGenerator().AsSourceGenerator()], parseOptions: Language);
        driver = driver.RunGeneratorsAndUpdateCompilation(Compilation(sources), out var output, out _, TestContext.Current.CancellationToken);
        var reported = await output.WithAnalyzers([new EntityAnalyzer(), new StrayHandlerAnalyzer(), new RegistrationAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return new Compiled(output, reported, string.Concat(driver.GetRunResult().GeneratedTrees));
    }

    public static CSharpCompilation Compilation(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "UnderTest",
        sources.Prepend(Usings).Select(source => CSharpSyntaxTree.ParseText(source, Language)),
        References,
        new CSharpCompilationOptions(
            sources.Any(source => source.Contains(" Main(", StringComparison.Ordinal)) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public void AssertSound()
    {
        Assert.Empty(Reported.Select(diagnostic => diagnostic.ToString()));
        Assert.Empty(Errors.Select(diagnostic => diagnostic.ToString()));
    }

    /// <summary>Exactly this one complaint, with this text in it.</summary>
    public Diagnostic AssertComplaint(string id, string text)
    {
        var complaint = Assert.Single(Reported);
        Assert.Equal(id, complaint.Id);
        Assert.Contains(text, complaint.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.True(complaint.Location.IsInSource, "The complaint has no place in the source.");
        return complaint;
    }
}
