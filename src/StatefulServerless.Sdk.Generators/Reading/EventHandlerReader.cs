using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Reads the methods with [EventHandler].</summary>
internal sealed class EventHandlerReader(KnownTypes types, ITypeSymbol? state, Complaints complaints)
{
    private const string Event = "the event";
    private const string State = "the state";
    private const string Context = "an EventContext";

    private readonly Dictionary<ITypeSymbol, IMethodSymbol> _handlers = new(SymbolEqualityComparer.Default);

    /// <summary>The events with a handler, faulty or not.</summary>
    public IReadOnlyDictionary<ITypeSymbol, IMethodSymbol> Handled => _handlers;

    /// <summary>The sound handlers.</summary>
    public IReadOnlyDictionary<ITypeSymbol, EventModel> Read(INamedTypeSymbol entity)
    {
        var models = new Dictionary<ITypeSymbol, EventModel>(SymbolEqualityComparer.Default);
        foreach (var method in entity.GetMembers().OfType<IMethodSymbol>())
        {
            if (KnownTypes.Find(method, types.EventHandlerAttribute) is not { } attribute) continue;
            var handled = EventOf(method, attribute);
            if (Read(method, handled) is { } model) models.Add(handled!, model);
        }
        return models;
    }

    private EventModel? Read(IMethodSymbol method, ITypeSymbol? handled)
    {
        var parameters = new HandlerParameters(method, complaints);
        if (method.IsGenericMethod) parameters.Refuse(Rules.Parameter, method, $"Event handler '{method.Name}' must not be generic");
        foreach (var parameter in method.Parameters) Classify(parameter, method, handled, parameters);
        var returnsState = ReadResult(method, parameters);
        if (handled is null)
            parameters.Refuse(Rules.Parameter, method, $"Event handler '{method.Name}' takes no event. Add the event message as a parameter, or name it: [EventHandler(Event = typeof(…))]");
        else if (_handlers.TryGetValue(handled, out var first))
            parameters.Refuse(Rules.TwoEventHandlers, method, $"Event '{handled.Name}' has two event handlers, in {Line(first)} and {Line(method)}. Keep one");
        else
            _handlers.Add(handled, method);
        return parameters.IsSound ? new EventModel(KnownTypes.Write(handled!), null, method.Name, method.IsStatic, parameters.Arguments, returnsState) : null;
    }

    /// <summary>The named one, else the first message that is not the state, else the state message: it may be an event too.</summary>
    private ITypeSymbol? EventOf(IMethodSymbol method, AttributeData attribute)
    {
        var messages = method.Parameters.Select(parameter => parameter.Type).Where(types.IsMessage).ToArray();
        return KnownTypes.Named(attribute, "Event") as ITypeSymbol
            ?? messages.FirstOrDefault(type => !KnownTypes.Same(type, state)) ?? messages.FirstOrDefault();
    }

    private void Classify(IParameterSymbol parameter, IMethodSymbol method, ITypeSymbol? handled, HandlerParameters parameters)
    {
        var type = parameter.Type;
        if (KnownTypes.Same(type, handled) && !(KnownTypes.Same(type, state) && parameters.Has(Event)))
            parameters.Take(parameter, Event, $"({KnownTypes.Write(type)})@event");
        else if (KnownTypes.Same(type, state))
            parameters.Take(parameter, State, $"({KnownTypes.Write(type)})state!");
        else if (KnownTypes.Same(type, types.EventContext))
            parameters.Take(parameter, Context, "context");
        else
            parameters.Refuse(Rules.Parameter, parameter, $"Parameter '{parameter.Name}' of '{method.Name}' has type '{type.ToDisplayString()}'. An event handler takes one event message{(state is null ? "" : $" and the state ('{state.Name}')")}, and an EventContext");
    }

    private bool ReadResult(IMethodSymbol method, HandlerParameters parameters)
    {
        if (method.IsAsync)
            parameters.Refuse(Rules.EventResult, method, $"Event handler '{method.Name}' must not be async: a replay applies thousands of events, each in its turn. Do the work in the command handler and put the result into the event");
        else if (!method.ReturnsVoid && !KnownTypes.Same(method.ReturnType, state))
            parameters.Refuse(Rules.EventResult, method, $"Event handler '{method.Name}' returns '{KnownTypes.Say(method.ReturnType)}'. Return nothing after changing the state{(state is null ? "" : $", or the new '{state.Name}'")}");
        return !method.ReturnsVoid;
    }

    private static string Line(IMethodSymbol method) =>
        $"line {(method.Locations.FirstOrDefault()?.GetLineSpan().StartLinePosition.Line ?? 0) + 1}";
}
