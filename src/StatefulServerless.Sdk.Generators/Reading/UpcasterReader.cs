using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>Reads the methods with [EventUpcaster].</summary>
internal sealed class UpcasterReader(KnownTypes types, Complaints complaints)
{
    private const string Event = "the event";
    private const string Context = "an EventContext";

    public IReadOnlyList<Upcaster> Read(INamedTypeSymbol entity) =>
        [.. entity.GetMembers().OfType<IMethodSymbol>()
            .Where(method => KnownTypes.Find(method, types.EventUpcasterAttribute) is not null)
            .Select(Read).OfType<Upcaster>()];

    private Upcaster? Read(IMethodSymbol method)
    {
        var parameters = new HandlerParameters(method, complaints);
        if (!method.IsStatic || method.IsGenericMethod)
            parameters.Refuse(Rules.Parameter, method, $"Event upcaster '{method.Name}' must be static and not generic: it sees the event and nothing else");
        foreach (var parameter in method.Parameters) Classify(parameter, method, parameters);
        if (!parameters.Has(Event))
            parameters.Refuse(Rules.Parameter, method, $"Event upcaster '{method.Name}' takes no event. Its parameter is the event message in its old shape");
        var becomes = types.IsMessage(method.ReturnType) ? method.ReturnType : null;
        if (becomes is null && types.MessageSequence(method.ReturnType) is null)
            parameters.Refuse(Rules.EventResult, method, $"Event upcaster '{method.Name}' returns '{KnownTypes.Say(method.ReturnType)}'. Return the event message in its new shape, or IEnumerable<IMessage> for any number of events");
        return parameters.IsSound ? new Upcaster(method, method.Parameters.First(parameter => types.IsMessage(parameter.Type)).Type, becomes) : null;
    }

    private void Classify(IParameterSymbol parameter, IMethodSymbol method, HandlerParameters parameters)
    {
        if (types.IsMessage(parameter.Type)) parameters.Take(parameter, Event, "");
        else if (KnownTypes.Same(parameter.Type, types.EventContext)) parameters.Take(parameter, Context, "");
        else parameters.Refuse(Rules.Parameter, parameter, $"Parameter '{parameter.Name}' of '{method.Name}' has type '{parameter.Type.ToDisplayString()}'. An event upcaster takes one event message and an EventContext");
    }
}
