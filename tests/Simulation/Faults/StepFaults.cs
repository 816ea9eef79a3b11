using StatefulServerless.Simulation.Odds;
using StatefulServerless.Simulation.Proxies;

namespace StatefulServerless.Simulation.Faults;

/// <summary>What may come directly after any step of any entity.</summary>
internal sealed class StepFaults(World world)
{
    private FaultOdds Odds => world.Odds.Faults;

    public void After(EntityInterpreter entity)
    {
        if (world.Chance.Happens(Odds.KillAfterAStep))
            Soon(() => world.Cluster.Kill(entity.Proxy, world.Chance.Between(0, 300)));
        if (world.Chance.Happens(Odds.MoveAfterAStep))
            Soon(() => world.Cluster.Move(entity.Rows.Entity));
        if (world.Chance.Happens(Odds.IdleAfterAStep))
            Soon(() => entity.Post(entity.SuggestIdleness));
        if (world.Chance.Happens(Odds.LoseAfterAStep))
            Soon(() => entity.Stream?.Break("the connection is lost"));
    }

    /// <summary>The events are stored, and nobody has heard of it yet.</summary>
    public void AfterCommit(ProxyProcess proxy)
    {
        if (world.Chance.Happens(10 * Odds.KillAfterAStep))
            Soon(() => world.Cluster.Kill(proxy, world.Chance.Between(0, 300)));
    }

    private void Soon(Action strike) => world.Agenda.After(TimeSpan.Zero, strike);
}
