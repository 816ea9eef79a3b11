using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Testing.Running;

namespace StatefulServerless.Testing.Histories;

/// <summary>One entity of an export.</summary>
/// <param name="PersistenceId">Its name in the journal.</param>
/// <param name="EntityId">The id of the entity.</param>
/// <param name="Events">All its events, in order.</param>
/// <param name="Snapshots">Its snapshots, by number.</param>
internal sealed record ExportedHistory(string PersistenceId, string EntityId, IReadOnlyList<Any> Events, IReadOnlyList<ExportedRecord> Snapshots)
{
    public KitHistory ToHistory() => new(EntityId, null, Events);
}
