using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StatefulServerless.Generators.Inspecting;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators;

/// <summary>Reports what is wrong with entity classes while they are written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.Shape, Rules.Service, Rules.MissingHandler, Rules.UnknownRpc, Rules.TwoHandlers, Rules.CommandType, Rules.ReplyType,
        Rules.Parameter, Rules.PersistenceId, Rules.AsyncVoid, Rules.Constructor, Rules.UnhandledEvent, Rules.TwoEventHandlers,
        Rules.EventResult, Rules.State, Rules.Snapshots, Rules.Phase, Rules.UnhandledPhase, Rules.Upcasters, Rules.Aliases,
        Rules.ServiceMessage, Rules.Determinism, Rules.DirectChange, Rules.FailAfterEmit, Rules.FailNotThrown, Rules.LeakedContext, Rules.NeverEmitted,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var types = KnownTypes.Of(start.Compilation);
            if (types.EntityAttribute is not null)
                start.RegisterSymbolStartAction(entity => Analyze(entity, types), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolStartAnalysisContext context, KnownTypes types)
    {
        var entity = (INamedTypeSymbol)context.Symbol;
        if (new EntityReader(types).Read(entity) is not { } reading) return;
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var complaint in reading.Complaints) end.ReportDiagnostic(complaint);
        });
        Inspect(context, new InspectedEntity(entity, types, reading));
    }

    private static void Inspect(SymbolStartAnalysisContext context, InspectedEntity entity)
    {
        if (entity.Reading.HandledEvents is not null) new EmittedEventsRule(entity).Register(context);
        new DeterminismRule(entity).Register(context);
        new DirectChangeRule(entity).Register(context);
        new FailAfterEmitRule(entity).Register(context);
        new FailNotThrownRule(entity).Register(context);
        new LeakedContextRule(entity).Register(context);
    }
}
