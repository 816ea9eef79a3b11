using Google.Protobuf;

namespace StatefulServerless.Testing;

/// <summary>What is stored of one entity at one moment.</summary>
/// <param name="Events">All its events, the oldest first. One whose type the entity class does not know is a <see cref="Google.Protobuf.WellKnownTypes.Any"/>.</param>
/// <param name="Snapshot">The newest snapshot; null when there is none.</param>
/// <param name="SnapshotSequenceNumber">The number of the last event that the snapshot includes; 0 when there is none.</param>
public sealed record StoredEntity(IReadOnlyList<IMessage> Events, IMessage? Snapshot, long SnapshotSequenceNumber)
{
    /// <summary>The number of the newest event; 0 when there is none.</summary>
    public long SequenceNumber => Events.Count;
}
