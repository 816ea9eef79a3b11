namespace StatefulServerless.Simulation.Storage;

/// <summary>The snapshots of one entity.</summary>
internal sealed class SnapshotShelf
{
    // Ahead of whatever the entity will store in an episode, so that it is never right by chance.
    private const long Ahead = 1_000_000;

    private readonly SortedDictionary<long, ShelvedSnapshot> _snapshots = [];

    public int Count => _snapshots.Count;

    public void Put(ShelvedSnapshot snapshot) => _snapshots[snapshot.SequenceNumber] = snapshot;

    public ShelvedSnapshot? Newest(long bound)
    {
        ShelvedSnapshot? newest = null;
        foreach (var (number, snapshot) in _snapshots)
            if (number <= bound)
                newest = snapshot;
        return newest;
    }

    public void DeleteUpTo(long bound)
    {
        foreach (var number in _snapshots.Keys.TakeWhile(number => number <= bound).ToList())
            _snapshots.Remove(number);
    }

    /// <summary>A snapshot of events that the journal has never had.</summary>
    public void PutGhost(ulong state) =>
        Put(new ShelvedSnapshot(Ahead, StoredNumbers.Of(StoredNumbers.State, Ahead, state), [], TimeSpan.Zero, IsSpoilt: false));

    public void RemoveGhost() => _snapshots.Remove(Ahead);
}
