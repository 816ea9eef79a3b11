using System.Globalization;
using StatefulServerless.Simulation.Callers;
using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Faults;
using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Machines;
using StatefulServerless.Simulation.Odds;
using StatefulServerless.Simulation.Promises;
using StatefulServerless.Simulation.Proxies;
using StatefulServerless.Simulation.Storage;
using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation;

/// <summary>Everything of one episode. Only the machines are real.</summary>
internal sealed class World
{
    // Below are the numbers of wrong replies.
    private const ulong FirstNumber = 1000;

    private ulong _lastNumber = FirstNumber;
    private TimeSpan _leastOffset;
    private TimeSpan _mostOffset;
    private TimeSpan _jumps;

    /// <param name="seed">Decides everything that happens.</param>
    /// <param name="subject">What is tried.</param>
    /// <param name="odds">What may happen; null to draw it.</param>
    /// <param name="recorded">The entity whose trace is kept as text; null keeps none.</param>
    public World(ulong seed, Subject subject, EpisodeOdds? odds = null, int? recorded = null)
    {
        Subject = subject;
        Chance = new Chance(seed);
        Odds = odds ?? EpisodeOdds.Draw(Chance);
        Trace = new Trace(Agenda, recorded);
        Witness = new Witness(this);
        Sightings = new Sightings(this);
        Database = new Database(this);
        StepFaults = new StepFaults(this);
        Callers = new CallerCrowd(this);
        Cluster = new Cluster(this);
    }

    public Subject Subject { get; }

    public Agenda Agenda { get; } = new();

    public Chance Chance { get; }

    public EpisodeOdds Odds { get; private set; }

    public Trace Trace { get; }

    public CornerCounts Corners { get; } = new();

    public Sightings Sightings { get; }

    public Witness Witness { get; }

    public Database Database { get; }

    public Ailments Ailments { get; } = new();

    public CallerCrowd Callers { get; }

    public Cluster Cluster { get; }

    public StepFaults StepFaults { get; }

    /// <summary>
    /// How wrong an age may be that was reckoned from wall clocks: two of them are apart, and each time that a snapshot takes an age on, what the clock
    /// has jumped since it was read is added.
    /// </summary>
    public TimeSpan LargestError => _mostOffset - _leastOffset + _jumps;

    public static string EntityId(int entity) => "e" + entity.ToString(CultureInfo.InvariantCulture);

    public static string PersistenceId(int entity) => "s|" + EntityId(entity);

    /// <summary>Different each time.</summary>
    public ulong NextNumber() => ++_lastNumber;

    /// <summary>How long anything takes to the next place: mostly little, sometimes much.</summary>
    public TimeSpan Delay() => Chance.Between(0, Chance.Happens(0.03) ? 10 * Odds.MostDelayMs : Odds.MostDelayMs);

    public void Jump(ProxyProcess proxy, TimeSpan offset)
    {
        _jumps += (offset - proxy.WallOffset).Duration();
        proxy.WallOffset = offset;
        (_leastOffset, _mostOffset) = (offset < _leastOffset ? offset : _leastOffset, offset > _mostOffset ? offset : _mostOffset);
        Corners.Reach(Corner.WallClockJumps);
    }

    /// <summary>From now on everything works.</summary>
    public void BecomeCalm() => Odds = Odds.Calm();
}
