using StatefulServerless.Simulation.Corners;

namespace StatefulServerless.Simulation.Proxies;

/// <summary>The proxies, one for each place, and what becomes of entities when they come, go, pause or lose sight of each other.</summary>
internal sealed class Cluster
{
    private readonly World _world;
    private readonly List<ProxyProcess> _proxies = [];

    public Cluster(World world)
    {
        (_world, Main) = (world, new Island(world));
        for (var number = 0; number < world.Odds.Proxies; number++)
            _proxies.Add(Start(number, Main));
    }

    /// <summary>The part of the cluster to which everybody comes back.</summary>
    public Island Main { get; }

    /// <summary>The newest life of each, the dead ones among them.</summary>
    public IReadOnlyList<ProxyProcess> Proxies => _proxies;

    public IEnumerable<ProxyProcess> Alive => _proxies.Where(proxy => proxy.IsAlive);

    public void Kill(ProxyProcess proxy, TimeSpan pause, Island? island = null)
    {
        if (!proxy.IsAlive)
            return;
        foreach (var live in proxy.Live)
            CountKill(live);
        proxy.End();
        var home = proxy.Island;
        _world.Agenda.After(_world.Chance.Between(0, 500), () => Remove(home, proxy));
        Replace(proxy, pause, island ?? Main);
    }

    /// <summary>It stands still, is given up by the others if that takes long, and goes on as if nothing had been, until it learns of that.</summary>
    public void Pause(ProxyProcess proxy, TimeSpan pause)
    {
        proxy.Pause();
        var patience = _world.Chance.Between(200, 2_000);
        if (patience < pause)
            _world.Agenda.After(patience, () => Isolate(proxy));
        _world.Agenda.After(pause, () => Wake(proxy));
    }

    /// <summary>Some lose sight of the others. Both sides may go on.</summary>
    public void Part(IReadOnlyList<ProxyProcess> minority, TimeSpan duration)
    {
        var others = Main.Members.Except(minority).ToList();
        var island = new Island(_world) { MayAllocate = false };
        island.Inherit(Main);
        foreach (var proxy in minority)
        {
            Main.Members.Remove(proxy);
            island.Join(proxy);
        }
        _world.Agenda.After(_world.Chance.Between(50, 2_000), () => GiveUp(Main, island, minority));
        _world.Agenda.After(_world.Chance.Between(50, 2_000), () => GoOnAlone(island, others));
        _world.Agenda.After(duration, () => Heal(minority));
    }

    /// <summary>An entity gets another home, in good order.</summary>
    public void Move(int entity)
    {
        if (Main.HomeOf(entity) is not { IsAlive: true } home)
            return;
        Main.BeginMove(entity);
        _world.Agenda.After(_world.Delay(), () => home.Hear(() => home.Shard(entity).HandOff(() => EndMove(entity, home))));
    }

    /// <summary>A planned stop: entities finish what they have accepted, and move.</summary>
    public void Leave(ProxyProcess proxy, TimeSpan pause)
    {
        proxy.Leave();
        if (proxy.Live.Any())
            _world.Corners.Reach(Corner.PlannedStopOfAProxy);
        for (var entity = 0; entity < _world.Odds.Entities; entity++)
            if (Main.HomeOf(entity) == proxy)
                Move(entity);
        _world.Agenda.After(_world.Odds.Limits.DrainTimeout + _world.Chance.Between(0, 1_500), () => EndInOrder(proxy, pause));
    }

    /// <summary>A proxy comes back that counts shards otherwise, so that entities live in two places, with nothing between them.</summary>
    public void Miscount(ProxyProcess proxy)
    {
        var island = new Island(_world);
        Kill(proxy, TimeSpan.FromMilliseconds(50), island);
        _world.Agenda.After(_world.Chance.Between(1_000, 4_000), () => EndMiscount(island));
    }

    /// <summary>Everybody sees everybody, and whoever the others have given up starts anew.</summary>
    public void Heal()
    {
        foreach (var proxy in _proxies.ToList())
            proxy.Wake();
        Heal(_proxies.ToList());
    }

    private ProxyProcess Start(int number, Island island)
    {
        var proxy = new ProxyProcess(_world, number) { Island = island };
        island.Join(proxy);
        return proxy;
    }

    private void Replace(ProxyProcess proxy, TimeSpan pause, Island island) => _world.Agenda.After(pause, () =>
    {
        if (_proxies[proxy.Number] == proxy)
            _proxies[proxy.Number] = Start(proxy.Number, island);
    });

    private void Remove(Island island, ProxyProcess proxy)
    {
        proxy.IsRemoved = true;
        island.Remove(proxy);
        Main.Remove(proxy);
    }

    private void Isolate(ProxyProcess proxy)
    {
        if (!proxy.IsPaused || !proxy.IsAlive || proxy.Island != Main)
            return;
        var island = new Island(_world);
        island.Inherit(Main);
        Remove(Main, proxy);
        island.Join(proxy);
    }

    private void Wake(ProxyProcess proxy)
    {
        if (!proxy.IsAlive || !proxy.IsPaused)
            return;
        if (proxy.IsRemoved && proxy.Live.Any())
            _world.Corners.Reach(Corner.PausedProxyWakesAfterItWasRemoved);
        proxy.Wake();
        if (proxy.IsRemoved)
            _world.Agenda.After(_world.Chance.Between(0, 1_500), () => Kill(proxy, TimeSpan.FromMilliseconds(100)));
    }

    private void GiveUp(Island from, Island island, IReadOnlyList<ProxyProcess> lost)
    {
        foreach (var proxy in lost.Where(proxy => proxy.Island == island))
            Remove(from, proxy);
    }

    private static void GoOnAlone(Island island, IReadOnlyList<ProxyProcess> others)
    {
        foreach (var proxy in others)
            island.Remove(proxy);
        island.MayAllocate = true;
    }

    private void Heal(IReadOnlyList<ProxyProcess> parted)
    {
        foreach (var proxy in parted.Where(proxy => proxy.IsAlive && proxy.Island != Main))
        {
            if (proxy.IsRemoved || proxy.Island.MayAllocate)
                Kill(proxy, TimeSpan.FromMilliseconds(100));
            else
                Main.Join(proxy);
        }
    }

    private void EndMove(int entity, ProxyProcess former)
    {
        if (Main.HomeOf(entity) == former)
            Main.EndMove(entity);
    }

    private void EndInOrder(ProxyProcess proxy, TimeSpan pause)
    {
        if (!proxy.IsAlive)
            return;
        foreach (var live in proxy.Live.ToList())
            live.End();
        proxy.End();
        Remove(proxy.Island, proxy);
        Replace(proxy, pause, Main);
    }

    private void EndMiscount(Island island)
    {
        foreach (var proxy in island.Members.Where(member => member.IsAlive).ToList())
        {
            if (proxy.Live.Any(live => Alive.Any(other => other != proxy && other.LiveOf(live.Rows.Entity) is not null)))
                _world.Corners.Reach(Corner.ShardCountChanged);
            Kill(proxy, TimeSpan.FromMilliseconds(100));
        }
    }

    private void CountKill(EntityInterpreter live)
    {
        var phase = live.Machine.Phase;
        if (phase == Proxy.Core.EventSourced.EntityPhase.Recovering)
            _world.Corners.Reach(Corner.KilledWhileRecovering);
        if (phase == Proxy.Core.EventSourced.EntityPhase.AwaitingReply)
            _world.Corners.Reach(Corner.KilledWhileAReplyIsAwaited);
        if (phase == Proxy.Core.EventSourced.EntityPhase.Persisting)
            _world.Corners.Reach(live.Record.Execution!.IsStored ? Corner.CrashAfterTheCommitBeforeTheReply : Corner.KilledWhilePersisting);
    }
}
