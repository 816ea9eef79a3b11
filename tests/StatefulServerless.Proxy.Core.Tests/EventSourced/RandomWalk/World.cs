using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced.RandomWalk;

/// <summary>A machine among a journal, a user function and callers that do whatever chance tells them; checks the promises at every step.</summary>
sealed class World
{
    static readonly EntityLimits limits = new() { MaxQueuedCommands = 5 };

    readonly EventSourcedMachine machine = new(Given.EntityId, limits, Given.Outputs);
    readonly Dictionary<long, CallResult?> callers = [];
    readonly Dictionary<long, IReadOnlyList<string>> promised = [];
    readonly Action<string> reached;
    readonly ModelJournal journal;

    ModelFunction? function;
    TimeSpan now = Given.Start;
    TimeSpan? wakeAt;
    long lastSent;
    long? inFlight;

    World(Action<string> reached)
    {
        this.reached = reached;
        journal = new ModelJournal(reached);
    }

    public static void Run(IEnumerable<(int Action, int Chance)> steps, Action<string> reached)
    {
        var world = new World(reached);
        foreach (var (action, chance) in steps)
            world.Step(action, chance);
        world.End();
    }

    void Step(int action, int chance)
    {
        switch (action)
        {
            case 0 or 1: Call(timeoutSeconds: chance); break;
            case 2 or 3 or 4: Handle(journal.Read(chance)); break;
            case 5: Handle(journal.AnswerWrite(chance)); break;
            case 6 or 7: Answer(chance); break;
            case 8 when chance < 15: Lose(); break;
            case 8 when chance < 30: journal.LandLateWrites(); break;
            case 8 when chance < 40: Handle(new IdleTimeout()); break;
            case 8 when chance < 60: Handle(new CallerGone(new CallerId(callers.Count - chance % 3))); break;
            case 9 when chance < 30: Wake(); break;
            case 9 when chance == 99: Handle(new StopRequested()); break;
            case 9: now += TimeSpan.FromSeconds(chance / 10d); break;
        }
    }

    void Call(int timeoutSeconds)
    {
        var caller = callers.Count + 1;
        callers.Add(caller, null);
        var command = Given.Command(caller, timeoutSeconds: timeoutSeconds).Command;
        Handle(new CommandReceived(new CallerId(caller), command with { Payload = Given.Payload($"{caller}") }));
    }

    void Answer(int chance)
    {
        if (function is not { } instance)
            return;
        foreach (var input in instance.Answer(chance))
        {
            // What a stream says after it was closed does not arrive.
            if (function == instance)
                Handle(input);
        }
    }

    void Lose()
    {
        if (function is null)
            return;
        function = null;
        reached($"stream lost while {machine.Phase}");
        Handle(new StreamClosed("chance"));
    }

    void Wake()
    {
        if (wakeAt is not { } time)
            return;
        reached($"tick while {machine.Phase}");
        now = time > now ? time : now;
        wakeAt = null;
        Handle(new Tick());
    }

    void Handle(EntityInput? input)
    {
        if (input is null)
            return;
        foreach (var effect in machine.Handle(input, now))
            Perform(effect);
    }

    void Perform(EntityEffect effect)
    {
        switch (effect)
        {
            case Recover:
                Assert.Null(function);
                journal.Recover();
                break;
            case OpenStream open:
                Assert.Null(function);
                function = new ModelFunction(open.Init, promised.Add, reached);
                break;
            case SendToUserFunction { Message.Event: { } replayed }:
                Assert.NotNull(function);
                function.Replay(replayed);
                break;
            case SendToUserFunction { Message.Command: { } command }:
                Send(command);
                break;
            case PersistEvents persist:
                Assert.Equal(promised[inFlight!.Value], persist.Events.Select(stored => stored.Value.ToStringUtf8()));
                journal.Write(promised[inFlight.Value]);
                break;
            case SaveSnapshot save:
                journal.SaveSnapshot(save.SequenceNumber);
                break;
            case AnswerCaller answer:
                CheckAnswer(answer.Caller.Value, answer.Result);
                break;
            case CloseStream:
                Assert.NotNull(function);
                function = null;
                break;
            case WakeAt wake:
                wakeAt = wake.Time;
                break;
        }
    }

    void Send(Protocol.Command command)
    {
        var caller = long.Parse(command.Payload.Value.ToStringUtf8(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.NotNull(function);
        Assert.Null(inFlight);
        Assert.Null(callers[caller]);
        Assert.True(caller > lastSent, "First come, first served, and never twice.");
        (inFlight, lastSent) = (caller, caller);
        function.Serve(command, journal.Known);
    }

    void CheckAnswer(long caller, CallResult result)
    {
        Assert.Null(callers[caller]);
        callers[caller] = result;
        if (inFlight == caller)
            inFlight = null;
        if (result is not CallReply reply)
            return;
        var events = promised.GetValueOrDefault(caller, []);
        Assert.Equal(journal.WriterPosition, reply.SequenceNumber);
        Assert.Equal(events, journal.Known.TakeLast(events.Count));
    }

    /// <summary>Whatever has happened: the entity stops in time, everyone is answered, and what was said of the events is true for ever.</summary>
    void End()
    {
        Handle(new StopRequested());
        for (var wakeUps = 0; machine.Phase != EntityPhase.Stopped; wakeUps++)
        {
            Assert.True(wakeAt is not null && wakeUps < 10, $"Nobody would wake the entity while it is {machine.Phase}.");
            Wake();
        }
        Assert.Null(function);
        Assert.DoesNotContain(null, callers.Values);
        journal.LandLateWrites();
        Assert.Equal(journal.Stored.Distinct(), journal.Stored);
        foreach (var (caller, result) in callers)
            CheckOutcome(journal.Stored.Where(stored => stored.StartsWith($"{caller}/", StringComparison.Ordinal)), caller, result!.Outcome);
    }

    void CheckOutcome(IEnumerable<string> stored, long caller, CommandOutcome outcome)
    {
        reached($"{outcome}");
        if (outcome == CommandOutcome.Executed)
            Assert.Equal(promised.GetValueOrDefault(caller, []), stored);
        if (outcome == CommandOutcome.NotExecuted)
            Assert.Empty(stored);
    }
}
