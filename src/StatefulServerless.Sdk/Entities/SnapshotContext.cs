namespace StatefulServerless;

/// <summary>What a method that takes a snapshot, or restores one, may know beside it.</summary>
/// <param name="EntityId">The id of the entity.</param>
/// <param name="SequenceNumber">How many events the snapshot includes.</param>
public readonly record struct SnapshotContext(string EntityId, long SequenceNumber);
