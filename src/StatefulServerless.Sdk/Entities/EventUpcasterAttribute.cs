namespace StatefulServerless;

/// <summary>
/// Marks the static method that turns a stored event of an older shape into a newer one, so that event handlers see only the newest. Its
/// parameters, in any order: the old event message, an <see cref="EventContext"/>. It returns the new event, which may have an upcaster
/// itself; or, to split an event or to drop it, any number of them as <c>IEnumerable&lt;IMessage&gt;</c>. Like an event handler it must
/// give the same result each time. What is stored does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class EventUpcasterAttribute : Attribute;
