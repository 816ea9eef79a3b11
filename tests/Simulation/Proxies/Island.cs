namespace StatefulServerless.Simulation.Proxies;

/// <summary>Proxies that see each other, and where they believe that entities live. A healthy cluster is one; in a partition there are two.</summary>
internal sealed class Island(World world)
{
    private readonly Dictionary<int, ProxyProcess> _homes = [];
    private readonly Dictionary<int, Queue<Envelope>> _moving = [];

    public List<ProxyProcess> Members { get; } = [];

    /// <summary>False until it has made up its mind about those whom it has lost: it gives no entity a home.</summary>
    public bool MayAllocate { get; set; } = true;

    public ProxyProcess? HomeOf(int entity) => _homes.GetValueOrDefault(entity);

    public void Join(ProxyProcess proxy)
    {
        Members.Add(proxy);
        proxy.Island = this;
    }

    /// <summary>Takes over what another island believes.</summary>
    public void Inherit(Island other)
    {
        foreach (var (entity, home) in other._homes)
            _homes[entity] = home;
    }

    public void Deliver(Envelope envelope)
    {
        if (_moving.TryGetValue(envelope.Attempt.Entity, out var waiting))
            waiting.Enqueue(envelope);
        else if (FindHome(envelope.Attempt.Entity) is { } home)
            Send(envelope, home);
    }

    /// <summary>Begins a hand-off: from now on commands wait for the entity's new home.</summary>
    public void BeginMove(int entity) => _moving.TryAdd(entity, []);

    public void EndMove(int entity)
    {
        if (!_moving.Remove(entity, out var waiting))
            return;
        _homes.Remove(entity);
        foreach (var envelope in waiting)
            Deliver(envelope);
    }

    /// <summary>A member is given up; its entities are free.</summary>
    public void Remove(ProxyProcess proxy)
    {
        Members.Remove(proxy);
        foreach (var entity in _homes.Where(home => home.Value == proxy).Select(home => home.Key).Order().ToList())
        {
            _homes.Remove(entity);
            EndMove(entity);
        }
    }

    private ProxyProcess? FindHome(int entity)
    {
        if (_homes.TryGetValue(entity, out var home))
            return home;
        var candidates = Members.Where(member => !member.IsLeaving).ToList();
        if (!MayAllocate || candidates.Count == 0)
            return null;
        return _homes[entity] = world.Chance.Of(candidates);
    }

    private void Send(Envelope envelope, ProxyProcess home)
    {
        void Arrive()
        {
            if (home.Island == envelope.Front.Island)
                home.Hear(() => home.Shard(envelope.Attempt.Entity).Deliver(envelope));
        }
        if (home == envelope.Front)
            Arrive();
        else
            world.Agenda.After(world.Delay(), Arrive);
    }
}
