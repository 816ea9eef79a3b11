using StatefulServerless.Simulation.Proxies;

namespace StatefulServerless.Simulation.Faults;

/// <summary>What happens to proxies.</summary>
internal sealed class ProxyFaults(World world)
{
    private IReadOnlyList<ProxyProcess> Healthy =>
        [.. world.Cluster.Main.Members.Where(proxy => proxy is { IsAlive: true, IsPaused: false, IsLeaving: false })];

    public void Kill() => OnOne(proxy => world.Cluster.Kill(proxy, world.Chance.Between(0, 2_000)));

    public void KillAll()
    {
        foreach (var proxy in world.Cluster.Alive.ToList())
            world.Cluster.Kill(proxy, world.Chance.Between(0, 500));
    }

    public void Pause() => OnOne(proxy => world.Cluster.Pause(proxy, world.Chance.Between(10, 5_000)));

    public void Part()
    {
        var healthy = Healthy;
        if (healthy.Count > 1)
            world.Cluster.Part([.. healthy.Take(world.Chance.Below(healthy.Count - 1) + 1)], world.Chance.Between(100, 6_000));
    }

    public void Move() => world.Cluster.Move(world.Chance.Below(world.Odds.Entities));

    public void Leave() => OnOne(proxy => world.Cluster.Leave(proxy, world.Chance.Between(0, 1_000)));

    public void Miscount() => OnOne(world.Cluster.Miscount);

    public void SetClock() => OnOne(proxy => world.Jump(proxy, world.Chance.Between(-600_000, 600_000)));

    /// <summary>Passivation at any moment, whatever the entities are doing.</summary>
    public void LetIdle() => OnOne(proxy =>
    {
        foreach (var live in proxy.Live.ToList())
            live.SuggestIdleness();
    });

    private void OnOne(Action<ProxyProcess> strike)
    {
        var healthy = Healthy;
        if (healthy.Count > 0)
            strike(world.Chance.Of(healthy));
    }
}
