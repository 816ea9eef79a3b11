using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Callers;
using StatefulServerless.Simulation.Proxies;
using static StatefulServerless.Simulation.Promises.Promise;

namespace StatefulServerless.Simulation.Promises;

/// <summary>
/// Sees everything that machines hear and do, what instances of the user function are told, what is stored and what callers hear, and says at once
/// when a promise is broken.
/// </summary>
internal sealed partial class Witness(World world)
{
    private readonly long[] _acknowledged = new long[world.Odds.Entities];

    private TimeSpan Now => world.Agenda.Now;

    /// <summary>The highest number that anybody was told of.</summary>
    public long AcknowledgedOf(int entity) => _acknowledged[entity];

    public void Acknowledges(Attempt attempt, long sequenceNumber) =>
        _acknowledged[attempt.Entity] = Math.Max(_acknowledged[attempt.Entity], sequenceNumber);

    public void Accepts(EntityInterpreter interpreter, Attempt attempt)
    {
        Require(attempt.AcceptedBy is null, "Once", interpreter, $"command {attempt.Number} reaches its entity twice");
        (attempt.AcceptedBy, attempt.AcceptedAt, attempt.Place) = (interpreter, Now, ++interpreter.Record.Accepted);
    }

    public static void HasHeardOfTheFarewell(EntityInterpreter interpreter, Attempt attempt)
    {
        attempt.IsKnownToHaveLeft = true;
        Require(
            attempt.Answer is not null || interpreter.InFlight == attempt, "P13", interpreter,
            $"command {attempt.Number} waits for its turn though its caller has left");
    }

    /// <summary>Before the machine does.</summary>
    public static void Hears(EntityInterpreter interpreter, EntityInput input)
    {
        if (interpreter.Record.ServedVersion != interpreter.Proxy.Function.ServedVersion)
            interpreter.Record.ServedVersion = null;
        if (input is not EventsPersisted || interpreter is not { Machine.Phase: EntityPhase.Persisting, Record.Execution: { } execution })
            return;
        Require(execution.IsStored, "P1", interpreter, $"events are taken for stored that are not");
        if (interpreter.Stream is { } stream)
            stream.Unconfirmed = null;
    }

    /// <summary>A process ends in order, and somebody still waits.</summary>
    public void EndsWithCallers(EntityInterpreter interpreter)
    {
        var isLate = interpreter.Proxy.WokeAt is null && Now >= interpreter.Record.StopRequestedAt + world.Odds.Limits.DrainTimeout + _slack;
        Require(
            !isLate || interpreter.Machine.Phase == EntityPhase.Persisting, "P15", interpreter,
            $"{interpreter.Callers.Count} callers wait after the time for draining, while the entity is {interpreter.Machine.Phase}");
    }

    /// <summary>After all effects of an input.</summary>
    public void HasHeard(EntityInterpreter interpreter)
    {
        var (queued, machine) = (interpreter.Machine.QueuedCommands, interpreter.Machine);
        var known = queued + (interpreter.InFlight is null ? 0 : 1);
        // One that was in flight may be put back into a queue that is full.
        Require(known <= world.Odds.Limits.MaxQueuedCommands + 1, "P12", interpreter, $"the entity has {known} commands, which is over the limit");
        Require(
            interpreter.Callers.Count == known, "Once", interpreter,
            $"{interpreter.Callers.Count} callers wait, and the machine knows {known}");
        Require(
            !IsResting(interpreter) || known == 0, "P14", interpreter,
            $"{known} commands wait for an entity that rests until {interpreter.Record.RestsUntil}");
        world.Trace.Mix((long)machine.Phase + 8 * (queued + 128 * machine.SequenceNumber));
        world.Trace.Mix(interpreter.Rows.Entity + 1024 * world.Agenda.Now.Ticks);
    }
}
