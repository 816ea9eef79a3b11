using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators.Inspecting;

/// <summary>What is emitted has a handler (SS2001); what has a handler is emitted (SS2010).</summary>
internal sealed class EmittedEventsRule(InspectedEntity entity)
{
    private readonly EmittedEvents _emits = new(entity.Types);
    private readonly ConcurrentBag<ITypeSymbol> _emitted = [];

    // Of an event that is only known as IMessage nobody can say whether it is one of those that are handled.
    private volatile bool _emitsUnknown;

    public void Register(SymbolStartAnalysisContext context)
    {
        context.RegisterOperationAction(Inspect, OperationKind.Invocation);
        context.RegisterSymbolEndAction(ReportNeverEmitted);
    }

    private void Inspect(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!_emits.IsEmit(call)) return;
        var emitted = call.Arguments.SelectMany(argument => _emits.Of(argument.Value)).ToArray();
        _emitsUnknown |= emitted.Length == 0;
        foreach (var (type, location) in emitted)
        {
            _emitted.Add(type);
            if (entity.Reading.HandledEvents!.Any(handled => KnownTypes.Same(handled, type))) continue;
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnhandledEvent, location, Remedy.Member(MissingMember.EventHandler(type)),
                $"'{type.Name}' is emitted, but '{entity.Symbol.Name}' has no event handler for it. Add: [EventHandler] void On({type.Name} happened)"));
        }
    }

    private void ReportNeverEmitted(SymbolAnalysisContext context)
    {
        if (_emitsUnknown) return;
        foreach (var handler in entity.Reading.EventHandlers.Where(handler => !_emitted.Contains(handler.Key, SymbolEqualityComparer.Default)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.NeverEmitted, handler.Value.Locations.FirstOrDefault(),
                $"'{handler.Key.Name}' is handled, but '{entity.Symbol.Name}' does not emit it. Keep the handler if such events are stored; to retire them, use [IgnoreEvent]"));
        }
    }
}
