using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StatefulServerless.Generators.Tests;

public sealed class StaticHandlerSuppressorTests
{
    [Fact]
    public async Task Handlers_AreNotAskedToBecomeStatic_ButOtherMethodsAre()
    {
        var analyzers = Compiled.Compilation(Sources.Entity(more: "void Other() { } [SnapshotHandler] Total Restore(OldTotal old) => new();")).WithAnalyzers(
            [new EveryMethodCouldBeStatic(), new StaticHandlerSuppressor()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        var diagnostics = await analyzers.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Increase", "On", "OnCleared", "Reset", "Restore"], diagnostics.Where(diagnostic => diagnostic.IsSuppressed).Select(Method).Order());
        Assert.Equal(["Other"], diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).Select(Method));
    }

    private static string Method(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    /// <summary>Stands in for the analyzer that owns CA1822.</summary>
#pragma warning disable RS1001, RS1029, RS1036, RS2008 // Never shipped: the compiler does not load it from here.
    private sealed class EveryMethodCouldBeStatic : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("CA1822", "Title", "Text", "Performance", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary }) symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0]));
                },
                SymbolKind.Method);
        }
    }
#pragma warning restore RS1001, RS1029, RS1036, RS2008
}
