using Google.Protobuf.Reflection;

namespace StatefulServerless;

/// <summary>
/// All that the runtime knows about an entity class. Written by the source generator, so that nothing is looked up by
/// reflection at run time. Immutable.
/// </summary>
/// <typeparam name="TEntity">The entity class.</typeparam>
public sealed class EntityDefinition<TEntity>
    where TEntity : class
{
    /// <summary>Takes what the generator found.</summary>
    /// <param name="service">The descriptor of the service whose methods are the entity's commands.</param>
    /// <param name="persistenceId">The prefix under which the journal keeps the events.</param>
    /// <param name="snapshotEvery">As <see cref="EventSourcedEntityAttribute.SnapshotEvery"/>.</param>
    /// <param name="state">The descriptor of the state message.</param>
    /// <param name="create">Creates an instance from the services of its scope.</param>
    /// <param name="commands">One for each method of the service.</param>
    /// <param name="events">One for each event type.</param>
    public EntityDefinition(
        ServiceDescriptor service,
        string persistenceId,
        int snapshotEvery,
        MessageDescriptor state,
        Func<IServiceProvider, TEntity> create,
        IEnumerable<CommandDefinition<TEntity>> commands,
        IEnumerable<EventDefinition<TEntity>> events)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(persistenceId);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(create);
        Service = service;
        PersistenceId = persistenceId;
        SnapshotEvery = snapshotEvery;
        State = state;
        Create = create;
        Commands = commands.ToDictionary(command => command.Name, StringComparer.Ordinal);
        Events = events.ToDictionary(@event => @event.Event.FullName, StringComparer.Ordinal);
    }

    /// <summary>The descriptor of the service whose methods are the entity's commands.</summary>
    public ServiceDescriptor Service { get; }

    /// <summary>The prefix under which the journal keeps the events.</summary>
    public string PersistenceId { get; }

    /// <summary>As <see cref="EventSourcedEntityAttribute.SnapshotEvery"/>.</summary>
    public int SnapshotEvery { get; }

    /// <summary>The descriptor of the state message.</summary>
    public MessageDescriptor State { get; }

    /// <summary>Creates an instance from the services of its scope.</summary>
    public Func<IServiceProvider, TEntity> Create { get; }

    /// <summary>The commands by the name of their rpc.</summary>
    public IReadOnlyDictionary<string, CommandDefinition<TEntity>> Commands { get; }

    /// <summary>The events by the full name of their message.</summary>
    public IReadOnlyDictionary<string, EventDefinition<TEntity>> Events { get; }
}
