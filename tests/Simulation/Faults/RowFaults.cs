using StatefulServerless.Simulation.Proxies;
using StatefulServerless.Simulation.Storage;

namespace StatefulServerless.Simulation.Faults;

/// <summary>What happens to stored rows. Often the entity's home is lost as well, for otherwise nobody would look at them.</summary>
internal sealed class RowFaults(World world)
{
    private static readonly DamageKind[] _kinds = Enum.GetValues<DamageKind>();

    public void Damage()
    {
        var rows = world.Chance.Of(world.Database.All);
        if (rows.Damage is not null || rows.Count == 0 || Draw(rows) is not { } damage)
            return;
        rows.Hit(damage);
        if (damage.Kind == DamageKind.SnapshotAhead)
            rows.Snapshots.PutGhost(world.NextNumber());
        LetItBeRead(rows);
        world.Agenda.After(world.Chance.Between(50, 4_000), () => rows.Repair(world.Agenda.Now));
    }

    /// <summary>The newest snapshot becomes unreadable.</summary>
    public void Spoil()
    {
        var rows = world.Chance.Of(world.Database.All);
        if (rows.Damage is null && rows.Snapshots.Newest(rows.Count) is { } newest)
            rows.Snapshots.Put(newest with { IsSpoilt = true });
        LetItBeRead(rows);
    }

    public void Heal()
    {
        foreach (var rows in world.Database.All)
            rows.Repair(world.Agenda.Now);
    }

    private Damage? Draw(EntityRows rows)
    {
        var kind = world.Chance.Of(_kinds);
        if (kind == DamageKind.TornTail)
            return TearTail(rows);
        var first = 1 + world.Chance.Below((int)rows.Count);
        return new Damage(kind, first, kind == DamageKind.MissingTail ? rows.Count : first);
    }

    // Whole commands that are gone without a trace cannot be noticed by anybody.
    private static Damage? TearTail(EntityRows rows)
    {
        for (var number = rows.Count; number > 1; number--)
            if (rows[number - 1].EventsLeft > 0)
                return new Damage(DamageKind.TornTail, number, rows.Count);
        return null;
    }

    private void LetItBeRead(EntityRows rows)
    {
        foreach (var proxy in world.Cluster.Alive)
            if (world.Chance.Happens(0.7) && proxy is { IsPaused: false } && proxy.LiveOf(rows.Entity) is { } live)
                Lose(live);
    }

    private void Lose(EntityInterpreter live)
    {
        if (world.Chance.Happens(0.5))
            live.Stream?.Break("the connection is lost");
        else
            live.SuggestIdleness();
    }
}
