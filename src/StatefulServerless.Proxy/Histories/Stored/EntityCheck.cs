using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Journal.Envelopes;

namespace StatefulServerless.Proxy.Histories.Stored;

/// <summary>Makes records of one entity's rows, and holds them to what a recovery would: in order, without gaps, whole.</summary>
/// <param name="persistenceId">The entity.</param>
/// <param name="after">The number behind which its events begin.</param>
/// <param name="maxRowBytes">The largest row that is read.</param>
internal sealed class EntityCheck(string persistenceId, long after, int maxRowBytes)
{
    private static readonly DateTimeOffset _anyTime = DateTimeOffset.UnixEpoch;

    private readonly EventReader _events = new(persistenceId, _anyTime);
    private long _expected = after + 1;
    private int _eventsLeft;

    public string PersistenceId => persistenceId;

    /// <summary>Whether nothing behind here counts, as a recovery would not get there.</summary>
    public bool IsBroken { get; private set; }

    /// <returns>A record, or a <see cref="Damage"/>.</returns>
    public object Event(Row row)
    {
        if (row.Place.SequenceNumber != _expected) return Broken(row.Place with { SequenceNumber = _expected }, $"the event is missing; the next one has the number {row.Place.SequenceNumber}");
        var input = _events.Read(row.Place.PersistenceId, row.Place.SequenceNumber, row.Content(maxRowBytes));
        if (input is EventUnreadable unreadable) return Broken(row.Place, unreadable.Defect);
        var replayed = (EventReplayed)input;
        (_expected, _eventsLeft) = (_expected + 1, replayed.EventsLeft);
        return Record(row, record => record.Event = replayed.Event);
    }

    /// <returns>A record, or a <see cref="Damage"/>.</returns>
    public object Snapshot(Row row) =>
        SnapshotReader.Read(persistenceId, _anyTime, row.Place.PersistenceId, row.Place.SequenceNumber, row.Content(maxRowBytes)) switch
        {
            SnapshotLoaded loaded => Record(row, record => record.Snapshot = loaded.Snapshot),
            SnapshotUnreadable unreadable => new Damage(row.Place, $"the snapshot is unreadable: {unreadable.Reason}"),
            var other => throw new InvalidOperationException($"A snapshot became {other.GetType().Name}."),
        };

    /// <summary>What is missing behind the last event that was read; null when nothing is.</summary>
    public Damage? End() => IsBroken || _eventsLeft == 0 ? null
        : Broken(new RowPlace(persistenceId, _expected), $"the journal ends, but {_eventsLeft} more events of the same command were stored");

    private Damage Broken(RowPlace place, string defect)
    {
        IsBroken = true;
        return new Damage(place, defect);
    }

    private ExportedRecord Record(Row row, Action<ExportedRecord> fill)
    {
        var record = new ExportedRecord
        {
            PersistenceId = persistenceId,
            EntityId = EntityType.EntityIdOf(persistenceId) ?? persistenceId,
            SequenceNumber = row.Place.SequenceNumber,
            StoredAtMs = row.StoredAtMs,
        };
        fill(record);
        return record;
    }
}
