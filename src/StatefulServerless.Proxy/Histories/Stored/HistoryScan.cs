using System.Runtime.CompilerServices;

namespace StatefulServerless.Proxy.Histories.Stored;

/// <summary>
/// The records of a part of a journal, entity by entity: its events in order, each snapshot behind its event. Of an entity whose rows are damaged, what is
/// before the damage. Snapshots of numbers that have no event here are left out: while a proxy writes, they may be newer than what was read.
/// </summary>
internal sealed class HistoryScan(HistoryDatabase database)
{
    private readonly HistoryTable _events = HistoryTable.Events(database);
    private readonly HistoryTable _snapshots = HistoryTable.Snapshots(database);

    /// <returns><see cref="Protocol.Exports.ExportedRecord"/>s, and <see cref="Damage"/>s.</returns>
    public async IAsyncEnumerable<object> ReadAsync(Extent extent, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var snapshots = _snapshots.ReadAsync(extent, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasSnapshot = await snapshots.MoveNextAsync();
        EntityCheck? entity = null;
        await foreach (var row in _events.ReadAsync(extent, cancellationToken))
        {
            if (entity?.PersistenceId != row.Place.PersistenceId)
            {
                if (EndOf(entity, extent) is { } cut) yield return cut;
                entity = Begin(row, extent);
            }

            if (entity.IsBroken) continue;
            yield return entity.Event(row);
            while (hasSnapshot && snapshots.Current.Place.CompareTo(row.Place) <= 0)
            {
                if (snapshots.Current.Place == row.Place && !entity.IsBroken) yield return entity.Snapshot(snapshots.Current);
                hasSnapshot = await snapshots.MoveNextAsync();
            }
        }

        if (EndOf(entity, extent) is { } missing) yield return missing;
    }

    private static Damage? EndOf(EntityCheck? entity, Extent extent) => extent.LastSequenceNumber == long.MaxValue ? entity?.End() : null;

    private EntityCheck Begin(Row first, Extent extent) => new(
        first.Place.PersistenceId,
        first.Place.PersistenceId == extent.After.PersistenceId ? extent.After.SequenceNumber : 0,
        database.MaxRowBytes);
}
