using Google.Protobuf.Reflection;

namespace StatefulServerless.Definitions;

/// <summary>What an entity class understands, by the names that the proxy and the journal use. Immutable.</summary>
internal sealed class Vocabulary<TEntity>(EntityDefinition<TEntity> definition)
    where TEntity : class
{
    private readonly Dictionary<string, MessageDescriptor> _aliases = new(definition.Aliases, StringComparer.Ordinal);
    private readonly HashSet<string> _ignored = new(definition.IgnoredEvents, StringComparer.Ordinal);

    private readonly Dictionary<string, CommandDefinition<TEntity>> _commands =
        definition.Commands.ToDictionary(command => command.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, EventDefinition<TEntity>> _events =
        definition.Events.ToDictionary(@event => @event.Event.FullName, StringComparer.Ordinal);

    private readonly Dictionary<string, EventSplitDefinition> _splits =
        definition.EventSplits.ToDictionary(split => split.Event.FullName, StringComparer.Ordinal);

    private readonly Dictionary<string, SnapshotHandlerDefinition<TEntity>> _snapshots =
        definition.SnapshotHandlers.ToDictionary(handler => handler.Snapshot.FullName, StringComparer.Ordinal);

    // What is stored under these names is called so today; found by a part of a type URL.
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _today = KnownNames(definition).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The full names of all events that can be applied, aliases included.</summary>
    public IEnumerable<string> EventNames =>
        _events.Keys.Concat(_splits.Keys).Concat(_aliases.Where(alias => Understands(alias.Value.FullName)).Select(alias => alias.Key));

    public CommandDefinition<TEntity>? Command(string name) => _commands.GetValueOrDefault(name);

    public EventDefinition<TEntity>? Event(string fullName) => _events.GetValueOrDefault(fullName);

    public EventSplitDefinition? Split(string fullName) => _splits.GetValueOrDefault(fullName);

    public SnapshotHandlerDefinition<TEntity>? SnapshotHandler(string fullName) => _snapshots.GetValueOrDefault(fullName);

    /// <summary>Whether the event can be applied under this name, an alias not counting.</summary>
    public bool Understands(string fullName) => _events.ContainsKey(fullName) || _splits.ContainsKey(fullName);

    public bool IsIgnored(ReadOnlySpan<char> fullName) => _ignored.Count > 0 && _ignored.GetAlternateLookup<ReadOnlySpan<char>>().Contains(fullName);

    /// <summary>What a stored name is called today; the name itself when it is no alias.</summary>
    public string Today(ReadOnlySpan<char> storedName) => _today.TryGetValue(storedName, out var today) ? today : storedName.ToString();

    private static Dictionary<string, string> KnownNames(EntityDefinition<TEntity> definition)
    {
        var names = definition.Events.Select(@event => @event.Event)
            .Concat(definition.EventSplits.Select(split => split.Event))
            .Concat(definition.SnapshotHandlers.Select(handler => handler.Snapshot))
            .Append(definition.State)
            .OfType<MessageDescriptor>().Select(message => message.FullName).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, StringComparer.Ordinal);
        foreach (var (oldName, today) in definition.Aliases) names[oldName] = today.FullName;
        return names;
    }
}
