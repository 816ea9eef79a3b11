using Akka.Actor;
using Akka.Persistence;

namespace StatefulServerless.Journal.Conformance;

/// <summary>Speaks Akka.Persistence's snapshot protocol, as an entity does.</summary>
public sealed class SnapshotClient(ActorSystem system, string persistenceId)
{
    private static readonly TimeSpan _answersWithin = TimeSpan.FromSeconds(60);

    private readonly IActorRef _store = Persistence.Instance.Apply(system).SnapshotStoreFor("");

    /// <summary>Saves a snapshot.</summary>
    /// <returns>Its metadata, with the time of its making.</returns>
    public async Task<SnapshotMetadata> SaveAsync(long sequenceNumber, object snapshot)
    {
        var metadata = new SnapshotMetadata(persistenceId, sequenceNumber, DateTime.UtcNow);
        return Assert.IsType<SaveSnapshotSuccess>(await AskAsync(new SaveSnapshot(metadata, snapshot))).Metadata;
    }

    /// <summary>The newest snapshot that meets the criteria; null when there is none.</summary>
    public async Task<SelectedSnapshot?> LoadAsync(SnapshotSelectionCriteria? criteria = null, long to = long.MaxValue) =>
        Assert.IsType<LoadSnapshotResult>(await AskAsync(new LoadSnapshot(persistenceId, criteria ?? SnapshotSelectionCriteria.Latest, to))).Snapshot;

    /// <summary>Deletes one snapshot.</summary>
    public async Task DeleteAsync(SnapshotMetadata metadata) => Assert.IsType<DeleteSnapshotSuccess>(await AskAsync(new DeleteSnapshot(metadata)));

    /// <summary>Deletes the snapshots that meet the criteria.</summary>
    public async Task DeleteAsync(SnapshotSelectionCriteria criteria) =>
        Assert.IsType<DeleteSnapshotsSuccess>(await AskAsync(new DeleteSnapshots(persistenceId, criteria)));

    private Task<object> AskAsync(object question) => _store.Ask<object>(question, _answersWithin);
}
