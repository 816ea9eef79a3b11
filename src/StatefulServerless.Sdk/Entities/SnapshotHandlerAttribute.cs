namespace StatefulServerless;

/// <summary>
/// Marks the method that brings a new entity to where a snapshot was taken. Its parameters, in any order: the snapshot message, a
/// <see cref="SnapshotContext"/>. In a class that derives from <see cref="EventSourcedEntity{TState}"/> it reads snapshots of an older type
/// than the state, and returns the state or changes it in place; in any other class it sets the fields and returns nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SnapshotHandlerAttribute : Attribute;
