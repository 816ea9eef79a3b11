using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless;

/// <summary>One type of snapshot and the handler that restores the entity from it.</summary>
/// <typeparam name="TEntity">The entity class.</typeparam>
/// <param name="Snapshot">The descriptor of the snapshot message.</param>
/// <param name="Restore">
/// Calls the handler with the state of an entity without events and the decoded snapshot, and returns the state that follows. The state
/// is null, before and after, when the entity keeps it in fields of its own.
/// </param>
public sealed record SnapshotHandlerDefinition<TEntity>(
    MessageDescriptor Snapshot,
    Func<TEntity, IMessage?, IMessage, SnapshotContext, IMessage?> Restore)
    where TEntity : class;
