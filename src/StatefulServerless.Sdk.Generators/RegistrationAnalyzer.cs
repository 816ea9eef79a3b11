using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators;

/// <summary>Looks at all entity classes of a program together: two with one persistence id (SS1014), one that nobody serves (SS5002).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistrationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SharedPersistenceId, Rules.NotServed];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var types = KnownTypes.Of(start.Compilation);
            if (types.EntityAttribute is null) return;
            var entities = new ConcurrentBag<(INamedTypeSymbol Entity, string PersistenceId)>();
            var mentioned = new ConcurrentBag<ITypeSymbol>();
            start.RegisterSymbolAction(entity => Note((INamedTypeSymbol)entity.Symbol, types, entities), SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(list => Note(list, mentioned), SyntaxKind.TypeArgumentList);
            start.RegisterCompilationEndAction(end => Report(end, [.. entities], mentioned));
        });
    }

    private static void Note(INamedTypeSymbol type, KnownTypes types, ConcurrentBag<(INamedTypeSymbol Entity, string PersistenceId)> entities)
    {
        if (KnownTypes.Find(type, types.EntityAttribute) is { ConstructorArguments: { Length: 2 } arguments } && arguments[1].Value is string persistenceId)
            entities.Add((type, persistenceId));
    }

    private static void Note(SyntaxNodeAnalysisContext context, ConcurrentBag<ITypeSymbol> mentioned)
    {
        foreach (var argument in ((TypeArgumentListSyntax)context.Node).Arguments)
        {
            if (context.SemanticModel.GetTypeInfo(argument, context.CancellationToken).Type is { } type) mentioned.Add(type);
        }
    }

    private static void Report(CompilationAnalysisContext context, IReadOnlyList<(INamedTypeSymbol Entity, string PersistenceId)> entities, IReadOnlyCollection<ITypeSymbol> mentioned)
    {
        foreach (var sharing in entities.GroupBy(entity => entity.PersistenceId).Where(group => group.Key.Length > 0 && group.Count() > 1))
        {
            var classes = sharing.Select(entity => entity.Entity).OrderBy(entity => entity.ToDisplayString(), StringComparer.Ordinal).ToArray();
            Report(context, Rules.SharedPersistenceId, classes[1], $"'{classes[1].Name}' has the persistence id '{sharing.Key}' of '{classes[0].Name}'. In one journal they would read each other's events. Give one another id");
        }
        // A library's entities are served by whoever refers to it.
        if (context.Compilation.GetEntryPoint(context.CancellationToken) is null) return;
        foreach (var (entity, _) in entities.Where(entity => !mentioned.Contains(entity.Entity, SymbolEqualityComparer.Default)))
            Report(context, Rules.NotServed, entity, $"Nothing in this program serves '{entity.Name}'. Add: services.AddStatefulEntity<{entity.Name}>(), or StatefulHost.RunAsync<{entity.Name}>(args)");
    }

    private static void Report(CompilationAnalysisContext context, DiagnosticDescriptor rule, INamedTypeSymbol entity, string text) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, entity.Locations.FirstOrDefault(), text));
}
