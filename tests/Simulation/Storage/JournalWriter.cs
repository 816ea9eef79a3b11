using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Proxies;

namespace StatefulServerless.Simulation.Storage;

/// <summary>
/// A proxy's journal plugin: gathers writes while transactions run and stores them together. Knows whether a transaction was told to commit, and so
/// what its failure means.
/// </summary>
internal sealed class JournalWriter(World world, ProxyProcess proxy)
{
    private const int MostWritesInABatch = 8;

    private readonly Queue<PendingWrite> _waiting = [];
    private int _running;

    public void Store(PendingWrite write)
    {
        _waiting.Enqueue(write);
        if (_running < world.Odds.Journal.Writers)
            Begin();
    }

    private void Begin()
    {
        _running++;
        world.Agenda.After(world.Delay(), Run);
    }

    // The transaction is on its way: from here on it does not matter to it whether its proxy pauses or is killed.
    private void Run()
    {
        var batch = Take();
        var isSlow = world.Chance.Happens(world.Odds.Journal.Slow);
        world.Agenda.After(isSlow ? world.Chance.Between(10, 2_500) : world.Delay(), () => End(batch));
    }

    private List<PendingWrite> Take()
    {
        var batch = new List<PendingWrite>();
        while (batch.Count < MostWritesInABatch && _waiting.TryDequeue(out var write))
            batch.Add(write);
        return batch;
    }

    private void End(List<PendingWrite> batch)
    {
        if (proxy.IsAlive || world.Chance.Happens(0.5))
            Transact(batch);
        _running--;
        if (_waiting.Count > 0 && proxy.IsAlive)
            Begin();
    }

    private void Transact(List<PendingWrite> batch)
    {
        var odds = world.Odds.Journal;
        if (world.Database is { IsUp: false, HasBeenUp: true })
            world.Corners.Reach(Corner.DatabaseRestartsUnderLoad);
        if (!world.Database.IsUp || world.Database.IsFull || world.Chance.Happens(odds.FailsBeforeCommit))
            Refuse(batch);
        else if (world.Chance.Happens(odds.StoredButReportedFailed))
            Doubt(batch, delayMs: 0);
        else if (world.Chance.Happens(odds.LandsAfterItWasReportedFailed))
            Doubt(batch, delayMs: 3_000);
        else if (world.Chance.Happens(odds.NeverAnswers))
            Vanish(batch);
        else
            Store(batch);
    }

    private void Refuse(List<PendingWrite> batch)
    {
        foreach (var write in batch)
            Refuse(write);
    }

    private void Refuse(PendingWrite write)
    {
        if (world.Database.IsFull && world.Database.IsUp)
            world.Corners.Reach(Corner.DiskIsFull);
        write.Answer(new PersistRejected("nothing was told to commit"));
    }

    private void Doubt(List<PendingWrite> batch, int delayMs)
    {
        foreach (var write in batch)
            write.Answer(new PersistFailed("the connection was lost during the commit"));
        world.Agenda.After(world.Chance.Between(0, delayMs), () => world.Database.CommitLate(batch));
    }

    private void Vanish(List<PendingWrite> batch)
    {
        if (world.Chance.Happens(0.5))
            world.Database.CommitLate(batch);
    }

    private void Store(List<PendingWrite> batch)
    {
        var (stored, refused, taken) = (0, 0, 0);
        foreach (var write in batch)
        {
            if (world.Chance.Happens(world.Odds.Journal.RowRefused))
                refused += Refused(write);
            else if (world.Database.Commit(write))
                stored += Stored(write);
            else
                taken += Taken(write);
        }
        if (stored > 0 && taken > 0)
            world.Corners.Reach(Corner.DuplicateKeyInASharedBatch);
        if (stored > 0 && refused > 0)
            world.Corners.Reach(Corner.RefusedRowInASharedBatch);
    }

    private int Refused(PendingWrite write)
    {
        Refuse(write);
        return 1;
    }

    private int Stored(PendingWrite write)
    {
        world.StepFaults.AfterCommit(proxy);
        write.Confirm();
        return 1;
    }

    private static int Taken(PendingWrite write)
    {
        write.Answer(new PersistFailed("the sequence number is taken"));
        return 1;
    }
}
