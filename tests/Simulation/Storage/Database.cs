using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Storage;

/// <summary>The journal's database with its unique key. What is in it is the truth that every promise is held against.</summary>
internal sealed class Database(World world)
{
    private readonly EntityRows[] _rows = [.. Enumerable.Range(0, world.Odds.Entities).Select(entity => new EntityRows(entity))];

    public bool IsUp { get; set; } = true;

    /// <summary>True when it was up at any time.</summary>
    public bool HasBeenUp { get; set; } = true;

    /// <summary>Reads go on, and no row fits in.</summary>
    public bool IsFull { get; set; }

    public IReadOnlyList<EntityRows> All => _rows;

    public EntityRows Of(int entity) => _rows[entity];

    /// <returns>False when the unique key refused it.</returns>
    public bool Commit(PendingWrite write)
    {
        if (write.FindsItsNumberTaken && world.Subject.Flaw != Flaw.NoUniqueKey)
        {
            world.Witness.LosesARace(write);
            return false;
        }
        world.Witness.Commits(write);
        for (var index = 0; index < write.Persist.Events.Count; index++)
            write.Rows.Add(RowOf(write, index));
        write.Execution.IsStored = true;
        return true;
    }

    /// <summary>A transaction that was thought to have failed: all of it or nothing.</summary>
    public void CommitLate(IReadOnlyList<PendingWrite> writes)
    {
        if (!IsUp)
            return;
        if (writes.Any(write => write.FindsItsNumberTaken))
        {
            world.Corners.Reach(Corner.LateWriteFindsItsNumberTaken);
            return;
        }
        foreach (var write in writes)
        {
            world.Corners.Reach(Corner.FailedWriteLandsLater);
            Commit(write);
        }
    }

    private static Row RowOf(PendingWrite write, int index)
    {
        var left = write.Persist.Events.Count - 1 - index;
        return new Row(write.Persist.Events[index], write.Execution, write.Writer, left == 0 ? write.Persist.Reply : null, left, write.StoredAt);
    }
}
