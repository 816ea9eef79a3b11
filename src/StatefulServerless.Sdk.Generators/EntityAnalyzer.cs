using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
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
        if (reading.HandledEvents is not { } handled) return;
        var emitted = new EmittedEvents(types);
        context.RegisterOperationAction(operation => CheckEmit(operation, entity, emitted, handled), OperationKind.Invocation);
    }

    private static void CheckEmit(OperationAnalysisContext context, INamedTypeSymbol entity, EmittedEvents emitted, IReadOnlyList<ITypeSymbol> handledEvents)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!emitted.IsEmit(call)) return;
        foreach (var (type, location) in call.Arguments.SelectMany(argument => emitted.Of(argument.Value)))
        {
            if (handledEvents.Any(handled => KnownTypes.Same(handled, type))) continue;
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnhandledEvent, location,
                $"'{type.Name}' is emitted, but '{entity.Name}' has no event handler for it. Add: [EventHandler] void On({type.Name} happened)"));
        }
    }
}
