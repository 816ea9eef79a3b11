using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Storage;

/// <summary>Everything that the database has of one entity: the truth, and what is wrong with it for readers.</summary>
internal sealed class EntityRows(int entity)
{
    private readonly List<Row> _rows = [];
    private readonly List<ulong> _digests = [0];

    public int Entity => entity;

    public long Count => _rows.Count;

    public SnapshotShelf Snapshots { get; } = new();

    public Damage? Damage { get; private set; }

    /// <summary>When the last damage was repaired; before that readers may have seen it.</summary>
    public TimeSpan? RepairedAt { get; private set; }

    /// <summary>The highest number that the journal knows.</summary>
    public long Newest => Damage is { Kind: DamageKind.TornTail } torn && torn.Last == Count ? torn.First - 1 : Count;

    public Row this[long sequenceNumber] => _rows[(int)sequenceNumber - 1];

    /// <summary>Sums up the first events.</summary>
    public ulong DigestOf(long events) => _digests[(int)events];

    public void Add(Row row)
    {
        _rows.Add(row);
        _digests.Add(Digest.Of(_digests[^1], StoredNumbers.Read(row.Payload)));
    }

    public IEnumerable<ReadRow> Read(long first, long last)
    {
        for (var number = first; number <= Math.Min(last, Count); number++)
        {
            if (Damage is null)
                yield return new ReadRow(number, this[number]);
            else
                foreach (var row in Damage.Read(number, this[number]))
                    yield return row;
        }
    }

    public void Hit(Damage damage) => Damage = damage;

    public void Repair(TimeSpan now)
    {
        if (Damage is null)
            return;
        (Damage, RepairedAt) = (null, now);
        Snapshots.RemoveGhost();
    }
}
