using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Simulation.Proxies;

namespace StatefulServerless.Simulation.Callers;

/// <summary>Everybody who calls: each sends a command, waits, asks again or not, and sends the next one.</summary>
internal sealed class CallerCrowd(World world)
{
    private const int MostRetries = 4;
    private const int Burst = 8;

    // The front door waits a little longer than the caller's deadline, so that the entity's own answer comes first.
    private static readonly TimeSpan _headStart = TimeSpan.FromMilliseconds(250);

    private readonly Wishes _wishes = new(world);
    private readonly List<Attempt> _attempts = [];
    private readonly Dictionary<long, Action<CallResult?>> _waiting = [];

    private bool _hasStopped;

    public int Sent => _attempts.Count;

    public IReadOnlyList<Attempt> Attempts => _attempts;

    private bool IsEnough => _hasStopped || _attempts.Count >= world.Odds.Commands;

    public Attempt Find(long number) => _attempts[(int)number];

    public void Start()
    {
        for (var caller = 0; caller < world.Odds.Callers.Callers; caller++)
            Think();
    }

    /// <summary>Nobody begins anything new; those who wait go on to.</summary>
    public void Stop() => _hasStopped = true;

    /// <summary>An answer arrives at the caller, who may have left.</summary>
    public void Hear(Attempt attempt, CallResult? result)
    {
        if (attempt.IsOver)
            return;
        attempt.IsOver = true;
        attempt.Patience?.Cancel();
        if (result is { Outcome: CommandOutcome.Executed, SequenceNumber: { } number })
            world.Witness.Acknowledges(attempt, number);
        _waiting.Remove(attempt.Number, out var goOn);
        goOn?.Invoke(result);
    }

    /// <summary>Sends a command to an entity when all is well.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="answered">Hears the answer; null when none came.</param>
    public Attempt Probe(int entity, Action<CallResult?> answered) => Send(_wishes.Probe(entity), TimeSpan.FromSeconds(5), answered);

    private void Think()
    {
        if (!IsEnough)
            world.Agenda.After(world.Chance.Between(0, world.Odds.Callers.MostThoughtMs), Call);
    }

    private void Call()
    {
        var wish = _wishes.Next();
        if (world.Chance.Happens(world.Odds.Callers.Bursts))
            for (var other = 0; other < Burst; other++)
                Send(wish with { Payload = world.NextNumber(), Key = null }, DrawPatience(), _ => { });
        Call(wish, MostRetries);
    }

    private void Call(Wish wish, int retries) => Send(wish, DrawPatience(), result =>
    {
        var asksAgain = !_hasStopped && retries > 0 && wish.Key is not null && result is not CallReply && world.Chance.Happens(0.8);
        if (asksAgain)
            world.Agenda.After(world.Chance.Between(1, 500), () => Call(wish, retries - 1));
        else
            Think();
    });

    private TimeSpan DrawPatience() =>
        world.Chance.Happens(world.Odds.Callers.ShortDeadlines) ? world.Chance.Between(1, 300) : world.Chance.Between(3_000, 12_000);

    private Attempt Send(Wish wish, TimeSpan patience, Action<CallResult?> answered)
    {
        var attempt = new Attempt(_attempts.Count, wish)
        {
            Deadline = world.Agenda.Now + patience,
            AcknowledgedBefore = world.Witness.AcknowledgedOf(wish.Entity),
        };
        _attempts.Add(attempt);
        _waiting.Add(attempt.Number, answered);
        world.Agenda.After(world.Delay(), () => Knock(attempt));
        return attempt;
    }

    // A door that is closed says so at once: the command was never sent.
    private void Knock(Attempt attempt)
    {
        var doors = world.Cluster.Proxies.Where(proxy => proxy is { IsAlive: true, IsLeaving: false }).ToList();
        if (doors.Count == 0)
            world.Agenda.After(TimeSpan.FromMilliseconds(20), () => Hear(attempt, null));
        else
            Enter(attempt, world.Chance.Of(doors));
    }

    private void Enter(Attempt attempt, ProxyProcess front)
    {
        front.Hear(() => front.Island.Deliver(new Envelope(attempt, front)));
        attempt.Patience = world.Agenda.At(attempt.Deadline + _headStart, () => Hear(attempt, null));
        if (world.Chance.Happens(world.Odds.Callers.Cancels))
            world.Agenda.After(world.Chance.Between(0, 100), () => Leave(attempt, front));
    }

    private void Leave(Attempt attempt, ProxyProcess front)
    {
        if (attempt.IsOver)
            return;
        front.Hear(() => front.Island.Deliver(new Envelope(attempt, front, IsFarewell: true)));
        Hear(attempt, null);
    }
}
