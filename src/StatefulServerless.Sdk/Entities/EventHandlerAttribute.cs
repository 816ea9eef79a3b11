namespace StatefulServerless;

/// <summary>
/// Marks the method that applies one type of event to the state, live and in every replay. It must give the same result
/// each time: no clock, no chance, no I/O. Its parameters, in any order: the event message, the state, an
/// <see cref="EventContext"/>. It changes the state in place and returns nothing, or returns the new state.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class EventHandlerAttribute : Attribute
{
    /// <summary>The event's type, for a handler that has no use for the event as a parameter. Default null.</summary>
    public Type? Event { get; init; }
}
