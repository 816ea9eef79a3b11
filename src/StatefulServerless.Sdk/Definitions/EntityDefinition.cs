using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Definitions;

namespace StatefulServerless;

/// <summary>
/// All that the runtime knows about an entity class. Written by the source generator, so that nothing is looked up by
/// reflection at run time. Immutable.
/// </summary>
/// <typeparam name="TEntity">The entity class.</typeparam>
public sealed class EntityDefinition<TEntity>
    where TEntity : class
{
    private Vocabulary<TEntity>? _vocabulary;

    /// <summary>The descriptor of the service whose methods are the entity's commands.</summary>
    public required ServiceDescriptor Service { get; init; }

    /// <summary>The prefix under which the journal keeps the events.</summary>
    public required string PersistenceId { get; init; }

    /// <summary>As <see cref="EventSourcedEntityAttribute.SnapshotEvery"/>.</summary>
    public required int SnapshotEvery { get; init; }

    /// <summary>The descriptor of the state message; null when the entity keeps its state in fields of its own.</summary>
    public MessageDescriptor? State { get; init; }

    /// <summary>Creates an instance from the services of its scope.</summary>
    public required Func<IServiceProvider, TEntity> Create { get; init; }

    /// <summary>What the constructor and the handlers take from the services of the entity's scope, so that the start can tell what is missing. Default: nothing.</summary>
    public IReadOnlyList<Type> RequiredServices { get; init; } = [];

    /// <summary>One for each method of the service.</summary>
    public required IReadOnlyList<CommandDefinition<TEntity>> Commands { get; init; }

    /// <summary>One for each type of event that leads to one handler.</summary>
    public required IReadOnlyList<EventDefinition<TEntity>> Events { get; init; }

    /// <summary>One for each type of event that leads to any number of others. Default: none.</summary>
    public IReadOnlyList<EventSplitDefinition> EventSplits { get; init; } = [];

    /// <summary>Full names under which events and snapshots were stored, and what they are called today. Default: none.</summary>
    public IReadOnlyList<KeyValuePair<string, MessageDescriptor>> Aliases { get; init; } = [];

    /// <summary>Full names of stored events that are left out on purpose. Default: none.</summary>
    public IReadOnlyList<string> IgnoredEvents { get; init; } = [];

    /// <summary>Takes a snapshot of an entity that keeps its state in fields of its own; null when there is none to take.</summary>
    public Func<TEntity, SnapshotContext, IMessage>? TakeSnapshot { get; init; }

    /// <summary>One for each type of snapshot that is not the state message itself. Default: none.</summary>
    public IReadOnlyList<SnapshotHandlerDefinition<TEntity>> SnapshotHandlers { get; init; } = [];

    /// <summary>Everything by its name. Made once; if two threads make it at the same time, either will do.</summary>
    internal Vocabulary<TEntity> Vocabulary => _vocabulary ??= new Vocabulary<TEntity>(this);
}
