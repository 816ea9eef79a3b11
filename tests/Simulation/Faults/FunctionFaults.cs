using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Proxies;

namespace StatefulServerless.Simulation.Faults;

/// <summary>What happens to user functions.</summary>
internal sealed class FunctionFaults(World world)
{
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(10);

    public void Restart() => OnOne(function => function.Restart(world.Chance.Between(0, 1_000), function.Version));

    public void Upgrade() => OnOne(function => function.Restart(world.Chance.Between(0, 1_000), world.Chance.Below(Versions.Served)));

    /// <summary>Nobody serves it, until it is taken back.</summary>
    public void ComeBackIncompatible() => OnOne(function =>
    {
        var former = function.ServedVersion;
        function.Restart(_moment, Versions.Incompatible);
        world.Agenda.After(world.Chance.Between(100, 2_000), () => function.Restart(_moment, former));
    });

    /// <summary>A handler throws at one event, in every instance of the entity.</summary>
    public void Poison()
    {
        var rows = world.Chance.Of(world.Database.All);
        if (rows.Count == 0)
            return;
        world.Ailments.PoisonEvent(rows.Entity, 1 + world.Chance.Below((int)rows.Count));
        LoseStreams(rows.Entity);
        world.Agenda.After(world.Chance.Between(50, 3_000), () => world.Ailments.Heal(rows.Entity));
    }

    public void RefuseSnapshots()
    {
        var entity = world.Chance.Below(world.Odds.Entities);
        world.Ailments.RefuseSnapshots(entity);
        LoseStreams(entity);
        world.Agenda.After(world.Chance.Between(50, 3_000), () => world.Ailments.Heal(entity));
    }

    public void Heal()
    {
        for (var entity = 0; entity < world.Odds.Entities; entity++)
            world.Ailments.Heal(entity);
        foreach (var proxy in world.Cluster.Alive.ToList())
            proxy.Function.Restart(_moment, version: 0);
    }

    private void LoseStreams(int entity)
    {
        foreach (var proxy in world.Cluster.Alive)
            proxy.LiveOf(entity)?.Stream?.Break("the connection is lost");
    }

    private void OnOne(Action<FunctionProcess> strike)
    {
        IReadOnlyList<ProxyProcess> alive = [.. world.Cluster.Alive];
        if (alive.Count > 0)
            strike(world.Chance.Of(alive).Function);
    }
}
