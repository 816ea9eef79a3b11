using Akka.Persistence;
using Akka.Persistence.Snapshot;

namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>A snapshot store that keeps every rule, but for the one that its mutation breaks.</summary>
internal sealed class MutantSnapshots : SnapshotStore
{
    private readonly MutantStore _store = Context.System.Settings.Setup.Get<MutantSetup>().Value.Store;

    protected override Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken)
    {
        var bound = _store.Mutation == Mutation.SnapshotUnbounded ? SnapshotSelectionCriteria.Latest : criteria;
        lock (_store.Snapshots)
            return Task.FromResult(Matching(persistenceId, bound).MaxBy(snapshot => snapshot.Metadata.SequenceNr));
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken cancellationToken)
    {
        lock (_store.Snapshots) _store.Snapshots[(metadata.PersistenceId, metadata.SequenceNr)] = new SelectedSnapshot(metadata, snapshot);
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata, CancellationToken cancellationToken) =>
        DeleteAsync(metadata.PersistenceId, new SnapshotSelectionCriteria(metadata.SequenceNr, metadata.Timestamp, metadata.SequenceNr), cancellationToken);

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken)
    {
        if (_store.Mutation == Mutation.SnapshotNotDeleted) return Task.CompletedTask;
        lock (_store.Snapshots)
            foreach (var snapshot in Matching(persistenceId, criteria).ToList())
                _store.Snapshots.Remove((persistenceId, snapshot.Metadata.SequenceNr));
        return Task.CompletedTask;
    }

    private IEnumerable<SelectedSnapshot> Matching(string persistenceId, SnapshotSelectionCriteria criteria) => _store.Snapshots.Values.Where(snapshot =>
        snapshot.Metadata.PersistenceId == persistenceId
        && snapshot.Metadata.SequenceNr >= criteria.MinSequenceNr && snapshot.Metadata.SequenceNr <= criteria.MaxSequenceNr
        && snapshot.Metadata.Timestamp <= criteria.MaxTimeStamp);
}
