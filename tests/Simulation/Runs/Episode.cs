using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Simulation.Callers;
using StatefulServerless.Simulation.Faults;
using StatefulServerless.Simulation.Machines;
using StatefulServerless.Simulation.Odds;
using StatefulServerless.Simulation.Promises;

namespace StatefulServerless.Simulation.Runs;

/// <summary>One world from its beginning through its faults to a calm end, in which everything must work again.</summary>
internal sealed class Episode
{
    private static readonly TimeSpan _longestStorm = TimeSpan.FromMinutes(2);

    // More than any of the limits, the longest rest and the longest deadline.
    private static readonly TimeSpan _timeToHeal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _timeToAnswer = TimeSpan.FromSeconds(20);

    private const int MostTries = 3;

    private readonly ulong _seed;
    private readonly World _world;
    private readonly FaultSchedule _faults;

    /// <param name="seed">Decides everything that happens.</param>
    /// <param name="subject">What is tried.</param>
    /// <param name="odds">What may happen; null to draw it.</param>
    /// <param name="recorded">The entity whose last steps are told; null tells none.</param>
    public Episode(ulong seed, Subject subject, EpisodeOdds? odds = null, int? recorded = null)
    {
        (_seed, _world) = (seed, new World(seed, subject, odds, recorded));
        _faults = new FaultSchedule(_world);
    }

    public EpisodeReport Run()
    {
        try
        {
            Storm();
            Heal();
            Probe();
            if (_world.Odds.EndsWithFunctionsRestarted)
                RestartFunctions();
            if (_world.Odds.EndsWithProxiesKilled)
                KillProxies();
            CheckEnd();
            return Report(null);
        }
        catch (BrokenPromiseException broken)
        {
            return Report(new Violation(_seed, _world.Agenda.Steps, broken.Entity, broken.Promise, broken.Message));
        }
    }

    private EpisodeReport Report(Violation? violation) =>
        new(_world.Agenda.Steps, _world.Callers.Sent, _world.Trace.Hash, _world.Corners, _world.Sightings.Seen, violation, [.. _world.Trace.Recorded]);

    private void Storm()
    {
        _faults.Start();
        _world.Callers.Start();
        RunUntil(_longestStorm, () => _world.Callers.Sent >= _world.Odds.Commands);
    }

    private void Heal()
    {
        _world.BecomeCalm();
        _faults.Heal();
        RunUntil(_world.Agenda.Now + _timeToHeal);
    }

    private void Probe()
    {
        var waiting = new SortedDictionary<int, Attempt>();
        for (var entity = 0; entity < _world.Odds.Entities; entity++)
            Probe(entity, waiting, MostTries);
        RunUntil(_world.Agenda.Now + _timeToAnswer, () => waiting.Count == 0);
        if (waiting.Values.FirstOrDefault() is { } missing)
            throw new BrokenPromiseException(
                "Liveness", missing.Entity, $"all is well, and command {missing.Number} does not succeed; the entity said: {missing.Answer}");
    }

    // The first may come to an entity that is just leaving.
    private void Probe(int entity, SortedDictionary<int, Attempt> waiting, int tries) =>
        waiting[entity] = _world.Callers.Probe(entity, result =>
        {
            if (result is CallReply)
                waiting.Remove(entity);
            else if (tries > 1)
                Probe(entity, waiting, tries - 1);
        });

    private void RestartFunctions()
    {
        foreach (var proxy in _world.Cluster.Alive)
            proxy.Function.Restart(TimeSpan.Zero, proxy.Function.Version);
        RunUntil(_world.Agenda.Now + TimeSpan.FromSeconds(2));
        Probe();
    }

    private void KillProxies()
    {
        foreach (var proxy in _world.Cluster.Alive.ToList())
            _world.Cluster.Kill(proxy, TimeSpan.Zero);
        RunUntil(_world.Agenda.Now + TimeSpan.FromSeconds(2));
        Probe();
    }

    private void CheckEnd()
    {
        _world.Callers.Stop();
        RunUntil(_world.Agenda.Now + _timeToHeal);
        var forgotten = _world.Callers.Attempts.FirstOrDefault(
            attempt => attempt is { Answer: null, AcceptedBy: { IsStopped: false, Proxy.IsAlive: true } });
        if (_world.Cluster.Alive.Any(proxy => proxy.Permits.Granted > 0))
            throw new BrokenPromiseException("Liveness", 0, "nobody recovers, and permits to do so are taken");
        if (forgotten is not null)
            throw new BrokenPromiseException("Once", forgotten.Entity, $"command {forgotten.Number} was accepted and never answered");
    }

    private void RunUntil(TimeSpan time, Func<bool>? isEnough = null)
    {
        while (isEnough?.Invoke() != true && _world.Agenda.RunNext(time))
        {
        }
    }
}
