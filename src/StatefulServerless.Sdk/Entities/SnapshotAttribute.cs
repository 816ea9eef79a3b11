namespace StatefulServerless;

/// <summary>
/// Marks the method that takes a snapshot of an entity that keeps its state in fields of its own. It takes nothing, or a
/// <see cref="SnapshotContext"/>, and returns a protobuf message for which there is a <see cref="SnapshotHandlerAttribute"/>. A class
/// that derives from <see cref="EventSourcedEntity{TState}"/> has no need of it: its state is the snapshot.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SnapshotAttribute : Attribute;
