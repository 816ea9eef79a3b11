using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Finds the way of each stored event through the upcasters to its handler. There must be exactly one.</summary>
internal sealed class EventPaths(IReadOnlyList<ITypeSymbol> handled, IReadOnlyDictionary<ITypeSymbol, EventModel> handlers, Complaints complaints)
{
    private readonly Dictionary<ITypeSymbol, Upcaster> _upcasters = new(SymbolEqualityComparer.Default);
    private readonly List<EventModel> _events = [.. handlers.Values];
    private readonly List<EventSplitModel> _splits = [];

    /// <summary>The events that a handler applies, the upcast ones included.</summary>
    public IReadOnlyList<EventModel> Events => _events;

    /// <summary>The events that become any number of others.</summary>
    public IReadOnlyList<EventSplitModel> Splits => _splits;

    public void Follow(IReadOnlyList<Upcaster> upcasters)
    {
        foreach (var upcaster in upcasters.Where(IsOnlyWay)) _upcasters.Add(upcaster.Old, upcaster);
        foreach (var upcaster in _upcasters.Values) Follow(upcaster);
    }

    private bool IsOnlyWay(Upcaster upcaster)
    {
        if (handled.Contains(upcaster.Old, SymbolEqualityComparer.Default))
            complaints.Add(Rules.Upcasters, upcaster.Method, $"Event '{upcaster.Old.Name}' has an event handler and the upcaster '{upcaster.Method.Name}'. Remove one: an upcast event is applied in its newest shape only");
        else if (_upcasters.TryGetValue(upcaster.Old, out var other))
            complaints.Add(Rules.Upcasters, upcaster.Method, $"Event '{upcaster.Old.Name}' has two upcasters, '{other.Method.Name}' and '{upcaster.Method.Name}'. Keep one");
        else
            return true;
        return false;
    }

    private void Follow(Upcaster first)
    {
        var expression = first.Call($"({KnownTypes.Write(first.Old)})stored");
        var last = first;
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { first.Old };
        while (last.New is not null && _upcasters.TryGetValue(last.New, out var next))
        {
            if (!seen.Add(next.Old))
            {
                complaints.Add(Rules.Upcasters, first.Method, $"The upcasters from '{first.Old.Name}' go round in a circle and never reach an event handler");
                return;
            }
            expression = next.Call(expression);
            last = next;
        }
        End(first, last, expression);
    }

    private void End(Upcaster first, Upcaster last, string expression)
    {
        if (last.New is null)
            _splits.Add(new EventSplitModel(KnownTypes.Write(first.Old), expression));
        else if (handlers.TryGetValue(last.New, out var handler))
            _events.Add(handler with { Event = KnownTypes.Write(first.Old), Upcast = expression });
        // Each gap is told once, where it is; a faulty handler has its own complaint.
        else if (first == last && !handled.Contains(last.New, SymbolEqualityComparer.Default))
            complaints.Add(Rules.Upcasters, last.Method, $"'{last.Method.Name}' makes '{last.New.Name}' of '{last.Old.Name}', but '{last.New.Name}' has no event handler and no further upcaster. Add: [EventHandler] void On({last.New.Name} happened)");
    }
}
