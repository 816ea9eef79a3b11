using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql.Snapshot;

namespace StatefulServerless.Proxy.Journal.Reading;

/// <summary>Akka.Persistence.Sql's snapshot store, but for how snapshots are read: the plugin takes any row into memory, whatever its size.</summary>
internal sealed class EntitySnapshots : SqlSnapshotStore
{
    private readonly SnapshotSearch _search = new(Context.System.Settings.Setup.Get<JournalSurroundings>().Value.RowsOf(Context.System));

    /// <summary>Made by Akka.</summary>
    /// <param name="config">The plugin's section.</param>
    public EntitySnapshots(Config config)
        : base(config)
    {
    }

    protected override Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken) =>
        _search.FindAsync(persistenceId, criteria);
}
