using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Streams;

/// <summary>One loaded entity: the instance, its state, and how many events have led there.</summary>
internal sealed class LiveEntity<TEntity>
    where TEntity : class
{
    private readonly EntityDefinition<TEntity> _definition;
    private readonly IManagedState _managed;

    public LiveEntity(EntityDefinition<TEntity> definition, TEntity instance, string entityId)
    {
        _definition = definition;
        _managed = (IManagedState)instance;
        _managed.Begin(entityId);
        Instance = instance;
        EntityId = entityId;
    }

    public TEntity Instance { get; }

    public string EntityId { get; }

    public long SequenceNumber { get; private set; }

    public void Restore(Snapshot snapshot)
    {
        if (snapshot.SnapshotSequence < 1)
            throw new ProtocolViolationException($"The snapshot of entity '{EntityId}' has sequence number {snapshot.SnapshotSequence}. It is at least 1.");
        try
        {
            _managed.State = Payload.Decode(snapshot.Snapshot_, _definition.State);
        }
        catch (PayloadException e)
        {
            throw new ProtocolViolationException(
                $"The snapshot of entity '{EntityId}' at {snapshot.SnapshotSequence} {e.Message}. Keep the state message readable, or delete the snapshot so that all events are replayed.");
        }
        SequenceNumber = snapshot.SnapshotSequence;
    }

    public void Replay(Event @event)
    {
        if (@event.Sequence != SequenceNumber + 1)
            throw new ProtocolViolationException($"Entity '{EntityId}' got event {@event.Sequence} after {SequenceNumber}; expected {SequenceNumber + 1}.");
        try
        {
            Apply(@event.Payload);
        }
        catch (PayloadException e)
        {
            throw new ProtocolViolationException($"Event {@event.Sequence} of entity '{EntityId}' {e.Message}.");
        }
    }

    /// <summary>Live events come this way as well, in their encoded form, so that a replay sees exactly the same.</summary>
    public void Apply(Any encoded)
    {
        var typeName = Payload.TypeName(encoded);
        if (!_definition.Events.TryGetValue(typeName, out var handler))
            throw new PayloadException($"is {Payload.Named(typeName)}, which has no [EventHandler] in {typeof(TEntity).Name}. Handled: {Handled}");
        var state = _managed.State;
        _managed.State = handler.Apply(Instance, state, Payload.Decode(encoded, handler.Event))
            ?? throw new InvalidOperationException($"The [EventHandler] of {typeof(TEntity).Name} for {typeName} returned null. Return the new state.");
        SequenceNumber++;
    }

    public Checkpoint TakeCheckpoint() => new(_managed.CloneState(), SequenceNumber);

    public void RollBack(Checkpoint checkpoint)
    {
        _managed.State = checkpoint.State;
        SequenceNumber = checkpoint.SequenceNumber;
    }

    public Any TakeSnapshot() => Any.Pack(_managed.State);

    private string Handled =>
        _definition.Events.Count == 0 ? "none" : string.Join(", ", _definition.Events.Keys.Order(StringComparer.Ordinal));
}
