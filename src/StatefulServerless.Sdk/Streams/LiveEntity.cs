using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Definitions;
using StatefulServerless.Protocol;

namespace StatefulServerless.Streams;

/// <summary>One loaded entity: the instance, its state, and how many events have led there.</summary>
internal sealed class LiveEntity<TEntity>
    where TEntity : class
{
    /// <summary>How many events may be made one of the other, before it is taken for a circle.</summary>
    private const int MaxSplits = 100;

    private readonly EntityDefinition<TEntity> _definition;

    // Null when the instance keeps its state in fields of its own.
    private readonly IManagedState? _managed;

    public LiveEntity(EntityDefinition<TEntity> definition, TEntity instance, string entityId)
    {
        _definition = definition;
        _managed = instance as IManagedState;
        _managed?.Begin(entityId);
        Instance = instance;
        EntityId = entityId;
    }

    public TEntity Instance { get; }

    public string EntityId { get; }

    public long SequenceNumber { get; private set; }

    private Vocabulary<TEntity> Vocabulary => _definition.Vocabulary;

    public void Restore(Snapshot snapshot)
    {
        if (snapshot.SnapshotSequence < 1)
            throw new ProtocolViolationException($"The snapshot of entity '{EntityId}' has sequence number {snapshot.SnapshotSequence}. It is at least 1.");
        try
        {
            Restore(snapshot.Snapshot_, new SnapshotContext(EntityId, snapshot.SnapshotSequence));
        }
        catch (PayloadException e)
        {
            throw new ProtocolViolationException($"The snapshot of entity '{EntityId}' at {snapshot.SnapshotSequence} {e.Message}");
        }
        SequenceNumber = snapshot.SnapshotSequence;
    }

    public void Replay(Event @event)
    {
        if (@event.Sequence != SequenceNumber + 1)
            throw new ProtocolViolationException($"Entity '{EntityId}' got event {@event.Sequence} after {SequenceNumber}; expected {SequenceNumber + 1}.");
        try
        {
            if (Vocabulary.IsIgnored(Payload.TypeName(@event.Payload))) SequenceNumber++;
            else Apply(@event.Payload);
        }
        catch (PayloadException e)
        {
            throw new ProtocolViolationException($"Event {@event.Sequence} of entity '{EntityId}' {e.Message}.");
        }
    }

    /// <summary>Live events come this way as well, in their encoded form, so that a replay sees exactly the same.</summary>
    public void Apply(Any encoded)
    {
        var context = new EventContext(EntityId, SequenceNumber + 1);
        var typeName = Vocabulary.Today(Payload.TypeName(encoded));
        if (Vocabulary.Event(typeName) is { } handler) Handle(handler, Payload.Read(encoded, handler.Event), context);
        else if (Vocabulary.Split(typeName) is { } split) Handle(split, Payload.Read(encoded, split.Event), context, splits: 1);
        else throw Unhandled(typeName);
        SequenceNumber++;
    }

    public Checkpoint TakeCheckpoint() => new(_managed?.CloneState(), SequenceNumber);

    /// <summary>False when the state cannot be brought back: the entity is not to be used any more.</summary>
    public bool TryRollBack(Checkpoint checkpoint)
    {
        if (_managed is null || checkpoint.State is null) return false;
        _managed.State = checkpoint.State;
        SequenceNumber = checkpoint.SequenceNumber;
        return true;
    }

    /// <summary>The state, encoded; null when the entity class takes no snapshots.</summary>
    public Any? TakeSnapshot() => TakeState() is { } state ? Payload.Encode(state) : null;

    /// <summary>The state itself, or the snapshot that stands for it; null when the entity class takes no snapshots.</summary>
    public IMessage? TakeState()
    {
        if (_managed is not null) return _managed.State;
        if (_definition.TakeSnapshot is not { } take) return null;
        return take(Instance, new SnapshotContext(EntityId, SequenceNumber))
            ?? throw new InvalidOperationException($"The [Snapshot] of {typeof(TEntity).Name} returned null. Return a message.");
    }

    private void Restore(Any? snapshot, SnapshotContext context)
    {
        var typeName = Vocabulary.Today(Payload.TypeName(snapshot));
        if (_managed is not null && _definition.State?.FullName == typeName) _managed.State = Payload.Read(snapshot, _definition.State);
        else if (Vocabulary.SnapshotHandler(typeName) is { } handler) Keep(handler.Restore(Instance, _managed?.State, Payload.Read(snapshot, handler.Snapshot), context), "[SnapshotHandler]", typeName);
        else throw new PayloadException(UnknownSnapshot(typeName));
    }

    private void Handle(EventDefinition<TEntity> handler, IMessage @event, EventContext context) =>
        Keep(handler.Apply(Instance, _managed?.State, @event, context), "[EventHandler]", handler.Event.FullName);

    private void Handle(EventSplitDefinition split, IMessage @event, EventContext context, int splits)
    {
        if (splits > MaxSplits)
            throw new InvalidOperationException($"The [EventUpcaster]s of {typeof(TEntity).Name} go round in a circle: {split.Event.FullName} is made of itself.");
        foreach (var part in split.Split(@event, context))
        {
            var typeName = part.Descriptor.FullName;
            if (Vocabulary.Event(typeName) is { } handler) Handle(handler, part, context);
            else if (Vocabulary.Split(typeName) is { } next) Handle(next, part, context, splits + 1);
            else throw Unhandled(typeName);
        }
    }

    private void Keep(IMessage? state, string handler, string typeName)
    {
        if (_managed is null) return;
        _managed.State = state
            ?? throw new InvalidOperationException($"The {handler} of {typeof(TEntity).Name} for {typeName} returned null. Return the new state.");
    }

    private PayloadException Unhandled(string typeName)
    {
        var handled = Vocabulary.EventNames.Order(StringComparer.Ordinal).DefaultIfEmpty("none");
        return new PayloadException($"is {Payload.Named(typeName)}, which has no [EventHandler] in {typeof(TEntity).Name}. Handled: {string.Join(", ", handled)}");
    }

    private string UnknownSnapshot(string typeName)
    {
        var expected = _definition.State is null ? "of no type that it takes" : $"not {_definition.State.FullName}";
        return $"is {Payload.Named(typeName)}, {expected}. Add a [SnapshotHandler] for it to {typeof(TEntity).Name}, or an [EventAlias] if its message was only renamed.";
    }
}
