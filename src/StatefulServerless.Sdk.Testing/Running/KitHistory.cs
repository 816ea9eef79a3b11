using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Testing.Running;

/// <summary>What a journal would have of the entity. Immutable.</summary>
/// <param name="EntityId">The id of the entity.</param>
/// <param name="Snapshot">Where it begins; null for nothing.</param>
/// <param name="Events">The events after that.</param>
internal sealed record KitHistory(string EntityId, Snapshot? Snapshot, IReadOnlyList<Any> Events)
{
    public long SequenceNumber => FirstSequenceNumber + Events.Count;

    /// <summary>How many events are in the snapshot.</summary>
    public long FirstSequenceNumber => Snapshot?.SnapshotSequence ?? 0;

    public KitHistory With(IEnumerable<Any> events) => this with { Events = [.. Events, .. events] };

    /// <summary>The first of the events only.</summary>
    public KitHistory Until(int count) => this with { Events = [.. Events.Take(count)] };

    /// <summary>The same, beginning with a snapshot in the place of the first events.</summary>
    public KitHistory From(Any snapshot, int count) =>
        new(EntityId, new Snapshot { SnapshotSequence = FirstSequenceNumber + count, Snapshot_ = snapshot }, [.. Events.Skip(count)]);
}
