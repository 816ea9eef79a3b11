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

    /// <summary>The full names of all events that can be applied, aliases included.</summary>
    public IEnumerable<string> EventNames =>
        _events.Keys.Concat(_splits.Keys).Concat(_aliases.Where(alias => Understands(alias.Value.FullName)).Select(alias => alias.Key));

    public CommandDefinition<TEntity>? Command(string name) => _commands.GetValueOrDefault(name);

    public EventDefinition<TEntity>? Event(string fullName) => _events.GetValueOrDefault(fullName);

    public EventSplitDefinition? Split(string fullName) => _splits.GetValueOrDefault(fullName);

    public SnapshotHandlerDefinition<TEntity>? SnapshotHandler(string fullName) => _snapshots.GetValueOrDefault(fullName);

    /// <summary>Whether the event can be applied under this name, an alias not counting.</summary>
    public bool Understands(string fullName) => _events.ContainsKey(fullName) || _splits.ContainsKey(fullName);

    public bool IsIgnored(string fullName) => _ignored.Contains(fullName);

    /// <summary>What a stored name is called today; the name itself when it is no alias.</summary>
    public string Today(string storedName) => _aliases.TryGetValue(storedName, out var today) ? today.FullName : storedName;
}
