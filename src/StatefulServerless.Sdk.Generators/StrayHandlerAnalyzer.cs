using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators;

/// <summary>Reports handlers that nobody will ever call, as their class is no entity class (SS1012).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrayHandlerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.StrayHandler];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var types = KnownTypes.Of(start.Compilation);
            if (types.EntityAttribute is not null) start.RegisterSymbolAction(member => Inspect(member, types), SymbolKind.Method, SymbolKind.Property);
        });
    }

    private static void Inspect(SymbolAnalysisContext context, KnownTypes types)
    {
        var member = context.Symbol;
        if (types.HandlerAttributes.FirstOrDefault(mark => KnownTypes.Find(member, mark) is not null) is not { } attribute) return;
        if (KnownTypes.Find(member.ContainingType, types.EntityAttribute) is not null) return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.StrayHandler, member.Locations.FirstOrDefault(),
            $"'{member.Name}' has [{attribute.Name.Replace("Attribute", "")}], but its class '{member.ContainingType.Name}' has no [EventSourcedEntity]: nobody calls it. Handlers are declared in the entity class itself"));
    }
}
