using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Callers;
using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Machines;
using StatefulServerless.Simulation.Promises;
using StatefulServerless.Simulation.Storage;
using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Proxies;

/// <summary>
/// Drives one machine as the product's interpreter does: the same messages, the same effects in the same order, the same things that are not heard.
/// What the product's says to Akka, this one says to the model.
/// </summary>
internal sealed class EntityInterpreter
{
    private readonly World _world;
    private readonly EntityShard _shard;
    private readonly IEntityMachine _machine;
    private readonly EntityConversation _journal;
    private readonly SortedDictionary<long, Envelope> _callers = [];
    private readonly TimeSpan _started;

    private long _lastCaller;
    private TimeSpan _lastActivity;
    private Appointment? _tick;
    private Appointment? _idleCheck;
    private Action? _returnPermit;
    private long _snapshotBound;
    private int _streams;

    public EntityInterpreter(World world, ProxyProcess proxy, EntityShard shard, int entity)
    {
        (_world, Proxy, _shard, Rows) = (world, proxy, shard, world.Database.Of(entity));
        _started = world.Agenda.Now;
        _machine = world.Subject.CreateMachine(new MachineBirth(
            World.EntityId(entity), World.PersistenceId(entity), world.Odds.Limits, () => proxy.Function.Outputs, world.Chance.Fraction()));
        _journal = new EntityConversation(world, this);
        CheckIdlenessAfter(world.Odds.PassivationTimeout);
    }

    public ProxyProcess Proxy { get; }

    public EntityRows Rows { get; }

    public IEntityMachine Machine => _machine;

    /// <summary>The newest stream; it may have ended by itself.</summary>
    public FunctionStream? Stream { get; private set; }

    /// <summary>True from the opening of a stream until the machine closes it or hears of its end.</summary>
    public bool HasStream { get; private set; }

    /// <summary>The command that the user function has; null when it has none.</summary>
    public Attempt? InFlight { get; set; }

    public InterpreterRecord Record { get; } = new();

    public bool IsStopped { get; private set; }

    public IReadOnlyDictionary<long, Envelope> Callers => _callers;

    public bool HasQueue => _machine.QueuedCommands > 0;

    public bool IsCommandInFlight => _machine.Phase is EntityPhase.AwaitingReply or EntityPhase.Persisting;

    public bool IsIdle => !HasQueue && !IsCommandInFlight;

    private TimeSpan Now => _world.Agenda.Now - _started;

    /// <summary>Something reaches the entity's mailbox; nothing does after its end.</summary>
    public void Post(Action what) => Proxy.Hear(() =>
    {
        if (!IsStopped)
            what();
    });

    public void Receive(Envelope envelope)
    {
        if (envelope.IsFarewell)
            Leave(envelope.Attempt);
        else
            Accept(envelope);
    }

    public void Stop()
    {
        Record.StopRequestedAt ??= _world.Agenda.Now;
        Interpret(new StopRequested());
    }

    /// <summary>The shard or a clock says that nothing has come for a while, whether that is so or not.</summary>
    public void SuggestIdleness() => Interpret(new IdleTimeout());

    /// <summary>The process ends in order, but has not waited: whoever still waits gets an answer that promises nothing.</summary>
    public void End()
    {
        IsStopped = true;
        _tick?.Cancel();
        _idleCheck?.Cancel();
        _returnPermit?.Invoke();
        Stream?.Abort();
        if (_callers.Count > 0)
            _world.Witness.EndsWithCallers(this);
        foreach (var envelope in _callers.Values)
            Tell(envelope, ProxyErrors.EntityStopped());
        _callers.Clear();
    }

    public void InterpretJournal(EntityInput input)
    {
        Interpret(input);
        if (input is RecoveryGranted && _returnPermit is not null)
            _journal.LoadSnapshot(_snapshotBound);
    }

    private void Accept(Envelope envelope)
    {
        var caller = new CallerId(++_lastCaller);
        _callers.Add(caller.Value, envelope);
        _world.Witness.Accepts(this, envelope.Attempt);
        Interpret(new CommandReceived(caller, envelope.Attempt.ToCommand(_world.Agenda.Now)));
    }

    private void Leave(Attempt attempt)
    {
        foreach (var (caller, envelope) in _callers)
        {
            if (envelope.Attempt != attempt)
                continue;
            _world.Corners.Reach(InFlight == attempt ? Corner.CallerCancelsInFlight : Corner.CallerCancelsInTheQueue);
            Interpret(new CallerGone(new CallerId(caller)));
            Witness.HasHeardOfTheFarewell(this, attempt);
            return;
        }
    }

    private void Interpret(EntityInput input)
    {
        _lastActivity = Now;
        var before = _machine.Phase;
        Witness.Hears(this, input);
        var effects = Handle(input);
        Record.See(_machine);
        _world.Sightings.See(this, before, input, effects);
        foreach (var effect in effects)
            Perform(effect);
        if (_returnPermit is not null && _machine.Phase != EntityPhase.Recovering)
            EndRecovery();
        _world.Witness.HasHeard(this);
        _world.StepFaults.After(this);
    }

    private IReadOnlyList<EntityEffect> Handle(EntityInput input)
    {
        try
        {
            return _machine.Handle(input, _lastActivity);
        }
        catch (EntityInvariantException broken)
        {
            throw Promise.Broken("Machine", Rows, $"the machine does not trust itself: {broken.Message}");
        }
    }

    private void CheckIdleness()
    {
        var timeout = _world.Odds.PassivationTimeout;
        var idleFor = Now - _lastActivity;
        if (idleFor >= timeout)
            Interpret(new IdleTimeout());
        if (!IsStopped)
            CheckIdlenessAfter(idleFor >= timeout ? timeout : timeout - idleFor);
    }

    private void CheckIdlenessAfter(TimeSpan delay) => _idleCheck = _world.Agenda.After(delay, () => Post(CheckIdleness));

    private void Perform(EntityEffect effect)
    {
        _world.Witness.Sees(this, effect);
        switch (effect)
        {
            case Recover recover: StartRecovery(recover); break;
            case LoadSnapshot load: _journal.LoadSnapshot(load.Bound); break;
            case ReplayNext next: _journal.Replay(next); break;
            case ReportDelivery: Stream?.ReportDelivery(); break;
            case OpenStream open: Open(open); break;
            case SendToUserFunction send: Stream?.Send(send.Message); break;
            case PersistEvents persist: _journal.Persist(persist, Record.Execution!); break;
            case SaveSnapshot save: _journal.Save(save); break;
            case AnswerCaller answer: Answer(answer); break;
            case CloseStream close: Close(close); break;
            case WakeAt wake: Wake(wake); break;
            case Passivate: _world.Agenda.After(_world.Delay(), () => Post(_shard.Passivate)); break;
            case StopEntity: EndInOrder(); break;
            case EnterQuarantine or SkipSnapshot: break;
            default: throw Promise.Broken("Simulation", Rows, $"the interpreter of the model does not know {effect}");
        }
    }

    private void StartRecovery(Recover recover)
    {
        _returnPermit?.Invoke();
        _snapshotBound = recover.SnapshotBound;
        var recovery = _journal.Begin();
        _returnPermit = Proxy.Permits.Request(
            () => _world.Agenda.After(TimeSpan.Zero, () => Post(() => _journal.Hear(recovery, new RecoveryGranted()))));
    }

    private void EndRecovery()
    {
        if (_world.Subject.Flaw != Flaw.PermitsAreKept)
            _returnPermit?.Invoke();
        _returnPermit = null;
        _journal.End();
    }

    private void Open(OpenStream open)
    {
        var stream = ++_streams;
        HasStream = true;
        Stream = Proxy.Function.Open(Rows.Entity, open.Init, input => Post(() => HearStream(stream, input)));
    }

    private void HearStream(int stream, EntityInput input)
    {
        if ((stream != _streams || Stream is null) && _world.Subject.Flaw != Flaw.ClosedStreamsAreHeard)
        {
            _world.Sightings.SeeIgnored(input);
            return;
        }
        HasStream &= input is not StreamClosed || stream != _streams;
        Interpret(input);
    }

    private void Close(CloseStream close)
    {
        if (close.IsGraceful)
            Stream?.Complete();
        else
            Stream?.Abort();
        (Stream, HasStream) = (null, false);
    }

    private void Answer(AnswerCaller answer)
    {
        if (_callers.Remove(answer.Caller.Value, out var envelope))
            Tell(envelope, answer.Result);
    }

    private void Tell(Envelope envelope, StatefulServerless.Proxy.Core.Calls.CallResult result)
    {
        void Arrive()
        {
            if (envelope.Front.Island == Proxy.Island)
                envelope.Front.Hear(() => _world.Callers.Hear(envelope.Attempt, result));
        }
        if (envelope.Front == Proxy)
            Arrive();
        else
            _world.Agenda.After(_world.Delay(), Arrive);
    }

    private void Wake(WakeAt wake)
    {
        _tick?.Cancel();
        _tick = _world.Agenda.At(_started + wake.Time, () => Post(() => Interpret(new Tick())));
    }

    private void EndInOrder()
    {
        End();
        _shard.OnStopped();
    }
}
