using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Storage;

namespace StatefulServerless.Simulation.Proxies;

/// <summary>One life of a proxy, from its start to its end by a signal, a kill, or the cluster's judgement. Its user function lives and dies with it.</summary>
internal sealed class ProxyProcess
{
    // So that clocks can be set back without becoming negative.
    private static readonly TimeSpan _wallStart = TimeSpan.FromDays(10_000);

    private readonly World _world;
    private readonly Queue<Action> _held = [];
    private readonly SortedDictionary<int, EntityShard> _shards = [];

    public ProxyProcess(World world, int number)
    {
        (_world, Number) = (world, number);
        Function = new FunctionProcess(world, this);
        Journal = new JournalWriter(world, this);
        Permits = new Permits(world, world.Odds.Permits);
    }

    public int Number { get; }

    public bool IsAlive { get; private set; } = true;

    public bool IsPaused { get; private set; }

    /// <summary>True from a planned stop on: no new calls are taken.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>True when the others have given it up.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>When it was woken last; what it should have done before that is late.</summary>
    public TimeSpan? WokeAt { get; private set; }

    public FunctionProcess Function { get; }

    public JournalWriter Journal { get; }

    public Permits Permits { get; }

    /// <summary>The part of the cluster that it believes to be all of it.</summary>
    public required Island Island { get; set; }

    public TimeSpan WallOffset { get; set; }

    public TimeSpan WallNow => _wallStart + WallOffset + _world.Agenda.Now;

    public IReadOnlyCollection<EntityShard> Shards => _shards.Values;

    public IEnumerable<EntityInterpreter> Live => _shards.Values.Select(shard => shard.Live).OfType<EntityInterpreter>();

    public EntityInterpreter? LiveOf(int entity) => _shards.GetValueOrDefault(entity)?.Live;

    public EntityShard Shard(int entity)
    {
        if (!_shards.TryGetValue(entity, out var shard))
            _shards.Add(entity, shard = new EntityShard(_world, this, entity));
        return shard;
    }

    /// <summary>Something reaches the process: now, when it goes on, or never.</summary>
    public void Hear(Action what)
    {
        if (!IsAlive)
            return;
        if (IsPaused)
            _held.Enqueue(what);
        else
            what();
    }

    public void Pause() => IsPaused = true;

    public void Wake()
    {
        if (!IsAlive || !IsPaused)
            return;
        IsPaused = false;
        WokeAt = _world.Agenda.Now;
        while (_held.TryDequeue(out var what))
            _world.Agenda.After(TimeSpan.Zero, () => Hear(what));
    }

    public void Leave() => IsLeaving = true;

    /// <summary>The process is gone, with everything that was in its memory.</summary>
    public void End()
    {
        IsAlive = false;
        _held.Clear();
    }
}
