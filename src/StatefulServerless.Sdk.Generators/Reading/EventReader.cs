using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Reads everything about stored events: handlers, upcasters, aliases, ignored names.</summary>
internal sealed class EventReader(KnownTypes types, ITypeSymbol? state, Complaints complaints)
{
    private readonly EventHandlerReader _handlers = new(types, state, complaints);
    private IReadOnlyList<Upcaster> _upcasters = [];

    /// <summary>The events that have a handler or an upcaster, faulty or not.</summary>
    public IReadOnlyList<ITypeSymbol> Readable => [.. _handlers.Handled.Keys, .. _upcasters.Select(upcaster => upcaster.Old)];

    /// <summary>The handlers of events that no upcaster makes, so that somebody should emit them. None, if upcasters make who knows what.</summary>
    public IReadOnlyList<KeyValuePair<ITypeSymbol, IMethodSymbol>> Emittable => _upcasters.Any(upcaster => upcaster.New is null)
        ? []
        : [.. _handlers.Handled.Where(handler => !_upcasters.Any(upcaster => KnownTypes.Same(upcaster.New, handler.Key)))];

    public EventsModel Read(INamedTypeSymbol entity, IReadOnlyList<ITypeSymbol> snapshots, IReadOnlyList<Rpc> rpcs)
    {
        var sound = _handlers.Read(entity);
        _upcasters = new UpcasterReader(types, complaints).Read(entity);
        var paths = new EventPaths([.. _handlers.Handled.Keys], sound, complaints);
        paths.Follow(_upcasters);
        ReportServiceMessages(rpcs);
        var aliases = new AliasReader(types, complaints);
        return new EventsModel(
            new EquatableArray<EventModel>(paths.Events),
            new EquatableArray<EventSplitModel>(paths.Splits),
            new EquatableArray<AliasModel>(aliases.ReadAliases(entity, [.. Readable, .. snapshots, .. state is null ? Array.Empty<ITypeSymbol>() : [state]])),
            new EquatableArray<string>(aliases.ReadIgnored(entity)));
    }

    private void ReportServiceMessages(IReadOnlyList<Rpc> rpcs)
    {
        foreach (var handler in _handlers.Handled)
        {
            if (rpcs.FirstOrDefault(rpc => KnownTypes.Same(rpc.Input, handler.Key) || KnownTypes.Same(rpc.Output, handler.Key)) is not { } rpc) continue;
            complaints.Add(Rules.ServiceMessage, handler.Value,
                $"Event '{handler.Key.Name}' is a message of rpc '{rpc.Name}': what clients send and see could not change any more without breaking what is stored. Define a message of its own for the event");
        }
    }
}
