using Google.Protobuf;

namespace StatefulServerless;

/// <summary>A <see cref="QueryContext"/> that can also emit events.</summary>
public abstract class CommandContext : QueryContext
{
    private protected CommandContext()
    {
    }

    /// <summary>The events that this command has emitted so far, in order.</summary>
    public abstract IReadOnlyList<IMessage> Emitted { get; }

    /// <summary>
    /// Emits an event. Its handler is applied at once, so the state that follows is there for further checks and for the
    /// reply. It is stored when the command succeeds, together with the command's other events, before the client gets the
    /// reply; it is taken back when the command fails.
    /// </summary>
    /// <param name="event">An event that has an event handler. It is encoded at once: later changes to it have no effect.</param>
    /// <exception cref="InvalidOperationException">The event has no handler, or the command is over.</exception>
    public abstract void Emit(IMessage @event);

    /// <summary>Emits events, one after the other.</summary>
    /// <param name="events">Events that have event handlers.</param>
    /// <exception cref="InvalidOperationException">An event has no handler, or the command is over.</exception>
    public void Emit(IEnumerable<IMessage> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var @event in events) Emit(@event);
    }
}
