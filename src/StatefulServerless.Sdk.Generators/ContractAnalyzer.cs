using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StatefulServerless.Generators.Contracts;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators;

/// <summary>
/// Holds entity classes against the checked-in EntityContracts.txt while they are written: what is stored and not read any more (SS4002), what is
/// not in it yet (SS4003). It sees classes, not descriptors; the exact check is the test kit's.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BrokenContract, Rules.NewContract];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var types = KnownTypes.Of(start.Compilation);
            var baselines = types.EntityAttribute is null ? [] : Baseline.Among(start.Options.AdditionalFiles, start.CancellationToken);
            if (baselines.Count == 0) return;
            var contracts = new Lazy<IReadOnlyList<Contract>>(() => [.. Contract.Of(baselines, PersistedTypes.AllOf(start.Compilation, types) ?? [], types)]);
            start.RegisterSymbolAction(type => Inspect(type, types, contracts), SymbolKind.NamedType);
        });
    }

    private static void Inspect(SymbolAnalysisContext context, KnownTypes types, Lazy<IReadOnlyList<Contract>> contracts)
    {
        if (KnownTypes.Find(context.Symbol, types.EntityAttribute) is null) return;
        foreach (var complaint in contracts.Value.Where(contract => KnownTypes.Same(contract.Reporter, context.Symbol)).SelectMany(contract => contract.Complaints()))
            context.ReportDiagnostic(complaint);
    }
}
