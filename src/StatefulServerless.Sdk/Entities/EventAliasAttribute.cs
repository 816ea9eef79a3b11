namespace StatefulServerless;

/// <summary>
/// Says that what is stored under another full name, events or snapshots, is of this type today: its message was renamed or moved to
/// another package, and its fields can be read as before.
/// </summary>
/// <param name="oldFullName">The stored full name, package included, such as <c>shop.v1.ItemAdded</c>.</param>
/// <param name="current">The message as it is called today. It has an event handler, an upcaster or a snapshot handler, or is the state.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EventAliasAttribute(string oldFullName, Type current) : Attribute
{
    /// <summary>The stored full name.</summary>
    public string OldFullName { get; } = oldFullName;

    /// <summary>The message as it is called today.</summary>
    public Type Current { get; } = current;
}
