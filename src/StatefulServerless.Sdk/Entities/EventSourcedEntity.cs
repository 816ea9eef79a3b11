using Google.Protobuf;
using StatefulServerless.Streams;

namespace StatefulServerless;

/// <summary>
/// What an entity class derives from: holds the state that its events have led to, takes snapshots of it and rolls it back
/// when a command fails. One instance serves one entity, one command at a time.
/// </summary>
/// <typeparam name="TState">The protobuf message that holds the state. Its full name is persisted with snapshots.</typeparam>
public abstract class EventSourcedEntity<TState> : IManagedState
    where TState : class, IMessage<TState>, new()
{
    private TState? _state;
    private string? _entityId;

    /// <summary>The current state, including the events that the command in hand has emitted. Only event handlers change it.</summary>
    /// <exception cref="InvalidOperationException">Read in the constructor, before there is a state.</exception>
    protected TState State => _state ?? throw TooEarly(nameof(State));

    /// <summary>The id of the entity, as its clients address it.</summary>
    /// <exception cref="InvalidOperationException">Read in the constructor, before it is known.</exception>
    protected string EntityId => _entityId ?? throw TooEarly(nameof(EntityId));

    /// <summary>The state before the first event. Must not depend on anything but the id. Default: an empty message.</summary>
    /// <param name="entityId">The id of the entity.</param>
    /// <returns>A new message, never null.</returns>
    protected virtual TState InitialState(string entityId) => new();

    IMessage IManagedState.State
    {
        get => State;
        set => _state = (TState)value;
    }

    void IManagedState.Begin(string entityId)
    {
        _entityId = entityId;
        _state = InitialState(entityId)
            ?? throw new InvalidOperationException($"{GetType().Name}.InitialState returned null. Return an empty {typeof(TState).Name} instead.");
    }

    IMessage IManagedState.CloneState() => State.Clone();

    private InvalidOperationException TooEarly(string member) =>
        new($"{GetType().Name}.{member} was read in the constructor. It is set afterwards; override InitialState to start from something else than an empty {typeof(TState).Name}.");
}
