using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced.RandomWalk;

/// <summary>A machine among a journal, a user function and callers that do whatever chance tells them; checks the promises at every step.</summary>
sealed class World
{
    private static readonly EntityLimits _limits = new() { MaxQueuedCommands = 5, MaxReplayChunkEvents = 3, MaxIdempotencyKeys = 1_000 };

    private readonly EventSourcedMachine _machine = new(Given.EntityId, Given.PersistenceId, _limits, () => Given.Outputs);
    private readonly Dictionary<long, CallResult?> _callers = [];
    private readonly Dictionary<long, string> _subjects = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _promised = [];
    private readonly Action<string> _reached;
    private readonly ModelJournal _journal;

    private ModelFunction? _function;
    private TimeSpan _now = Given.Start;
    private TimeSpan? _wakeAt;
    private long _lastSent;
    private long? _inFlight;
    private long? _putBack;
    private ModelFunction? _delivering;

    private World(Action<string> reached)
    {
        _reached = reached;
        _journal = new ModelJournal(reached);
    }

    public static void Run(IEnumerable<(int Action, int Chance)> steps, Action<string> reached)
    {
        var world = new World(reached);
        foreach (var (action, chance) in steps)
            world.Step(action, chance);
        world.End();
    }

    private void Step(int action, int chance)
    {
        switch (action)
        {
            case 0 or 1: Call(chance); break;
            case 2 or 3 or 4: Read(chance); break;
            case 5: Handle(_journal.AnswerWrite(chance)); break;
            case 6 or 7: Answer(chance); break;
            case 8 when chance < 15: Lose(); break;
            case 8 when chance < 30: _journal.LandLateWrites(); break;
            case 8 when chance < 40: Handle(new IdleTimeout()); break;
            case 8 when chance < 60: Handle(new CallerGone(new CallerId(_callers.Count - chance % 3))); break;
            case 9 when chance < 30: Wake(); break;
            case 9 when chance == 99: Handle(new StopRequested()); break;
            case 9: _now += TimeSpan.FromSeconds(chance / 10d); break;
        }
    }

    // A fifth of all calls are retries of a handful of commands with a key.
    private void Call(int chance)
    {
        var caller = _callers.Count + 1;
        _callers.Add(caller, null);
        var metadata = new Metadata { Entries = { Entry("caller", $"{caller}") } };
        _subjects[caller] = chance % 5 == 0 ? $"key{chance / 25}" : $"{caller}";
        if (chance % 5 == 0)
            metadata.Entries.Add(Entry(MetadataKeys.IdempotencyKey, _subjects[caller]));
        var command = Given.Command(caller, timeoutSeconds: chance).Command with { Payload = Given.Payload(_subjects[caller]), Metadata = metadata };
        Handle(new CommandReceived(new CallerId(caller), command));
    }

    private static MetadataEntry Entry(string key, string value) => new() { Key = key, StringValue = value };

    private void Read(int chance)
    {
        Handle(_journal.Read(chance));
        // The stream may close before what was written to it has arrived.
        if (_delivering is null || chance > 70)
            return;
        var isCurrent = _delivering == _function;
        _delivering = null;
        if (isCurrent)
            Handle(new ReplayDelivered());
    }

    private void Answer(int chance)
    {
        if (_function is not { } instance)
            return;
        foreach (var input in instance.Answer(chance))
        {
            // What a stream says after it was closed does not arrive.
            if (_function == instance)
                Handle(input);
        }
    }

    private void Lose()
    {
        if (_function is null)
            return;
        _function = null;
        _reached($"stream lost while {_machine.Phase}");
        Handle(new StreamClosed("chance"));
    }

    private void Wake()
    {
        if (_wakeAt is not { } time)
            return;
        _reached($"tick while {_machine.Phase}");
        _now = time > _now ? time : _now;
        _wakeAt = null;
        Handle(new Tick());
    }

    private void Handle(EntityInput? input)
    {
        if (input is null)
            return;
        foreach (var effect in _machine.Handle(input, _now))
            Perform(effect);
    }

    private void Perform(EntityEffect effect)
    {
        switch (effect)
        {
            case Recover recover:
                Assert.Null(_function);
                _journal.Recover(recover.SnapshotBound);
                break;
            case LoadSnapshot load:
                _journal.LoadSnapshot(load.Bound);
                break;
            case ReplayNext next:
                _journal.Replay(next);
                break;
            case ReportDelivery:
                Assert.NotNull(_function);
                _delivering = _function;
                _reached("next chunk");
                break;
            case EnterQuarantine:
                _reached("quarantine");
                break;
            case OpenStream open:
                Assert.Null(_function);
                _function = new ModelFunction(open.Init, (subject, events) => _promised[subject] = events, _reached);
                break;
            case SendToUserFunction { Message.Event: { } replayed }:
                Assert.NotNull(_function);
                _function.Replay(replayed);
                break;
            case SendToUserFunction { Message.Command: { } command }:
                Send(command);
                break;
            case PersistEvents persist:
                Assert.Equal(_promised[_subjects[_inFlight!.Value]], persist.Events.Select(stored => stored.Value.ToStringUtf8()));
                _journal.Write(persist);
                break;
            case SaveSnapshot save:
                _journal.SaveSnapshot(save);
                break;
            case AnswerCaller answer:
                CheckAnswer(answer.Caller.Value, answer.Result);
                break;
            case CloseStream:
                Assert.NotNull(_function);
                _function = null;
                (_putBack, _inFlight) = (_inFlight ?? _putBack, null);
                break;
            case WakeAt wake:
                _wakeAt = wake.Time;
                break;
        }
    }

    private void Send(Command command)
    {
        var caller = long.Parse(command.Metadata.Entries[0].StringValue, System.Globalization.CultureInfo.InvariantCulture);
        Assert.NotNull(_function);
        Assert.Null(_inFlight);
        Assert.Null(_callers[caller]);
        Assert.True(caller > _lastSent || caller == _putBack, "First come, first served, and twice only if no function has answered it.");
        if (caller == _putBack)
            _reached("put back");
        _putBack = null;
        (_inFlight, _lastSent) = (caller, caller);
        _function.Serve(command, _journal.Known);
    }

    private void CheckAnswer(long caller, CallResult result)
    {
        Assert.Null(_callers[caller]);
        _callers[caller] = result;
        var isRecalled = _inFlight != caller;
        if (!isRecalled)
            _inFlight = null;
        if (result is not CallReply reply)
            return;
        if (isRecalled)
            CheckRecalled(_subjects[caller], (int)reply.SequenceNumber!.Value);
        else
            CheckReply(_promised.GetValueOrDefault(_subjects[caller], []), reply);
    }

    private void CheckReply(IReadOnlyList<string> events, CallReply reply)
    {
        Assert.Equal(_journal.WriterPosition, reply.SequenceNumber);
        Assert.Equal(events, _journal.Known.TakeLast(events.Count));
    }

    private void CheckRecalled(string subject, int sequenceNumber)
    {
        _reached("recalled");
        Assert.StartsWith($"{subject}/", _journal.Known.ElementAt(sequenceNumber - 1), StringComparison.Ordinal);
    }

    /// <summary>Whatever has happened: the entity stops in time, everyone is answered, and what was said of the events is true for ever.</summary>
    private void End()
    {
        Handle(new StopRequested());
        for (var wakeUps = 0; _machine.Phase != EntityPhase.Stopped; wakeUps++)
        {
            Assert.True(_wakeAt is not null && wakeUps < 10, $"Nobody would wake the entity while it is {_machine.Phase}.");
            Wake();
        }
        Assert.Null(_function);
        Assert.DoesNotContain(null, _callers.Values);
        _journal.LandLateWrites();
        Assert.Equal(_journal.Stored.Distinct(), _journal.Stored);
        foreach (var (caller, result) in _callers)
            CheckOutcome(_journal.Stored.Where(stored => stored.StartsWith($"{_subjects[caller]}/", StringComparison.Ordinal)), caller, result!.Outcome);
    }

    private void CheckOutcome(IEnumerable<string> stored, long caller, CommandOutcome outcome)
    {
        _reached($"{outcome}");
        // Another attempt with the same key may have done what this one did not, or have done nothing before.
        if (_subjects[caller].StartsWith("key", StringComparison.Ordinal))
            return;
        if (outcome == CommandOutcome.Executed)
            Assert.Equal(_promised.GetValueOrDefault(_subjects[caller], []), stored);
        if (outcome == CommandOutcome.NotExecuted)
            Assert.Empty(stored);
    }
}
