using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Testing.Journal;

/// <summary>The types of what an entity class stores, by the names that the journal has.</summary>
internal sealed class StoredTypes
{
    private readonly Dictionary<string, MessageDescriptor> _types = new(StringComparer.Ordinal);

    private StoredTypes(IEnumerable<MessageDescriptor> types)
    {
        foreach (var type in types) _types[type.FullName] = type;
    }

    public static StoredTypes Of<TEntity>()
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var definition = TEntity.Definition;
        var types = definition.Events.Select(known => known.Event)
            .Concat(definition.EventSplits.Select(known => known.Event))
            .Concat(definition.SnapshotHandlers.Select(known => known.Snapshot));
        var stored = new StoredTypes(definition.State is { } state ? types.Append(state) : types);
        foreach (var (name, type) in definition.Aliases) stored._types[name] = type;
        return stored;
    }

    /// <returns>The message; the <c>Any</c> itself when the entity class does not know its type.</returns>
    public IMessage Open(Any stored) =>
        _types.TryGetValue(Any.GetTypeName(stored.TypeUrl), out var type) ? type.Parser.ParseFrom(stored.Value) : stored;
}
