using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators.Contracts;

/// <summary>What an entity class stores and reads.</summary>
internal sealed class PersistedTypes
{
    private readonly HashSet<string> _oldNames;

    private PersistedTypes(INamedTypeSymbol entity, KnownTypes types, EntityReading reading)
    {
        Entity = entity;
        Events = reading.HandledEvents!;
        Handlers = reading.EventHandlers.ToDictionary(handler => handler.Key, handler => handler.Value, SymbolEqualityComparer.Default);
        States = [.. reading.RestoredSnapshots, .. EntityReader.StateOf(entity, types) is { } state ? new[] { state } : []];
        _oldNames = [.. KnownTypes.FindAll(entity, types.EventAliasAttribute).Concat(KnownTypes.FindAll(entity, types.IgnoreEventAttribute)).Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value).OfType<string>()];
    }

    public INamedTypeSymbol Entity { get; }

    public IReadOnlyList<ITypeSymbol> Events { get; }

    public IReadOnlyList<ITypeSymbol> States { get; }

    /// <summary>The events that have a handler of their own, with it.</summary>
    public IReadOnlyDictionary<ISymbol?, IMethodSymbol> Handlers { get; }

    /// <summary>The entity classes of the program that is compiled; null when one of them cannot be read, as nobody knows then what it stores.</summary>
    public static IReadOnlyList<PersistedTypes>? AllOf(Compilation compilation, KnownTypes types)
    {
        var all = new List<PersistedTypes>();
        foreach (var type in TypesIn(compilation.Assembly.GlobalNamespace).Where(type => KnownTypes.Find(type, types.EntityAttribute) is not null))
        {
            if (new EntityReader(types).Read(type) is not { HandledEvents: not null } reading) return null;
            all.Add(new PersistedTypes(type, types, reading));
        }
        return [.. all.OrderBy(entity => entity.Entity.ToDisplayString(), StringComparer.Ordinal)];
    }

    /// <summary>Whether the class reads it: as such, under an old name, or by ignoring it on purpose.</summary>
    public bool Reads(ContractMessage stored) =>
        _oldNames.Contains(stored.Message) || (stored.IsEvent ? Events : States).Any(type => StoredName.IsOf(stored.Message, type));

    /// <summary>The messages that the stored ones consist of, these included.</summary>
    public IEnumerable<ITypeSymbol> Reachable(KnownTypes types)
    {
        var found = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Queue<ITypeSymbol>(Events.Concat(States));
        while (waiting.Count > 0)
        {
            var message = waiting.Dequeue();
            if (!found.Add(message)) continue;
            foreach (var part in MessageField.Of(message).SelectMany(field => FieldTypes.In(field.Property.Type)).Where(types.IsMessage)) waiting.Enqueue(part);
        }
        return found;
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol place) => place.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => TypesIn(inner),
        INamedTypeSymbol type => TypesIn(type).Prepend(type),
        _ => [],
    });
}
