using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Storage;

/// <summary>Reads events and snapshots for one entity and saves its snapshots, when it works.</summary>
internal sealed class JournalReader(World world)
{
    public void Read(EntityRows rows, long first, long last, Action<object> hear) => world.Agenda.After(world.Delay(), () =>
    {
        if (!world.Database.IsUp || world.Chance.Happens(world.Odds.Journal.ReadFails))
            world.Agenda.After(world.Delay(), () => hear(new RangeNotRead(IsOfARow: false)));
        else
            ReadRows(rows, first, last, rows.Newest, hear);
    });

    public void LoadSnapshot(EntityRows rows, long bound, Func<TimeSpan> wall, Action<EntityInput> hear) => world.Agenda.After(world.Delay(), () =>
    {
        var found = FindSnapshot(rows, bound, wall);
        world.Agenda.After(world.Delay(), () => hear(found));
    });

    public void SaveSnapshot(EntityRows rows, SaveSnapshot save, TimeSpan wall, Action<long> saved)
    {
        var odds = world.Odds.Journal;
        var isLate = world.Chance.Happens(odds.SnapshotSavedLate);
        var snapshot = new ShelvedSnapshot(save.SequenceNumber, save.Snapshot, save.Remembered, wall, world.Chance.Happens(odds.SnapshotSpoilt));
        world.Agenda.After(isLate ? world.Chance.Between(50, 4_000) : world.Delay(), () => Put(rows, snapshot, isLate, saved));
    }

    public void DeleteSnapshots(EntityRows rows, long bound) => world.Agenda.After(world.Delay(), () =>
    {
        if (world.Database.IsUp)
            rows.Snapshots.DeleteUpTo(bound);
    });

    // The highest number is read before the rows, which may be more by then.
    private void ReadRows(EntityRows rows, long first, long last, long newest, Action<object> hear) => world.Agenda.After(world.Delay(), () =>
    {
        var replies = new Line(world.Agenda);
        var neverEnds = world.Chance.Happens(world.Odds.Journal.ReadNeverEnds);
        foreach (var row in rows.Read(first, Math.Min(last, newest)))
        {
            if (row.FailsTheRange)
            {
                replies.Send(world.Delay(), () => hear(new RangeNotRead(IsOfARow: true)));
                return;
            }
            replies.Send(world.Delay(), () => hear(row));
            if (neverEnds)
                return;
        }
        if (!neverEnds)
            replies.Send(world.Delay(), () => hear(new RangeRead(newest < first && world.Chance.Happens(0.5) ? 0 : newest)));
    });

    private EntityInput FindSnapshot(EntityRows rows, long bound, Func<TimeSpan> wall)
    {
        if (!world.Database.IsUp || world.Chance.Happens(world.Odds.Journal.SnapshotsNotRead))
            return new SnapshotUnreadable(null, "the database cannot be reached");
        if (rows.Snapshots.Newest(bound) is not { } newest)
            return new SnapshotMissing();
        return newest.IsSpoilt ? new SnapshotUnreadable(newest.SequenceNumber, "its checksum is wrong") : newest.ReadAt(wall());
    }

    private void Put(EntityRows rows, ShelvedSnapshot snapshot, bool isLate, Action<long> saved)
    {
        if (!world.Database.IsUp || world.Database.IsFull || world.Chance.Happens(world.Odds.Journal.SnapshotNotSaved))
        {
            world.Corners.Reach(Corner.SnapshotSaveFails);
            return;
        }
        if (isLate)
            world.Corners.Reach(Corner.SnapshotIsSavedLate);
        rows.Snapshots.Put(snapshot);
        world.Agenda.After(world.Delay(), () => saved(snapshot.SequenceNumber));
    }
}
