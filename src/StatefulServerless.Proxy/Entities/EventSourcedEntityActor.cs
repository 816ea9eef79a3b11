using Akka.Actor;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Sharding;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Entities;

/// <summary>
/// The interpreter of one entity's machine: an Akka message becomes an input, an effect becomes an Akka message. Nothing
/// is decided here.
/// </summary>
internal sealed class EventSourcedEntityActor : UntypedActor
{
    private static readonly Tick _tickInput = new();

    private readonly Func<EntitySurroundings> _newestSurroundings;
    private readonly EventSourcedMachine _machine;
    private readonly string _loggedId;
    private readonly TimeProvider _time;
    private readonly EntityLog _log;
    private readonly RecoveryPermits _permits;
    private readonly EntityObserver _observer;
    private readonly WaitingCallers _callers = new();
    private readonly long _started;

    private readonly EntityJournal _journal;

    // For the log: the machine forgets its number with the user function's instance.
    private long _sequenceNumber;
    private TimeSpan _lastActivity;
    private EntityTimer _tick;
    private EntityTimer _idleCheck;
    private IDisposable? _permit;
    private long _snapshotBound;
    private TimeSpan _recoveryStarted;
    private IEntityStream? _stream;
    private int _streams;

    public EventSourcedEntityActor(string entityId, Func<EntitySurroundings> newestSurroundings)
    {
        var surroundings = newestSurroundings();
        _newestSurroundings = newestSurroundings;
        var persistenceId = surroundings.PersistenceIdOf(entityId);
        _machine = new EventSourcedMachine(
            entityId, persistenceId, surroundings.Limits, () => newestSurroundings().Outputs, Random.Shared.NextDouble());
        _loggedId = LogText.Of(persistenceId);
        _journal = new EntityJournal(surroundings.Storage, persistenceId, _loggedId, Self);
        _observer = new EntityObserver(surroundings.Telemetry);
        _permits = surroundings.Storage.Permits;
        _time = surroundings.Time;
        _log = surroundings.Log;
        _started = surroundings.Time.GetTimestamp();
    }

    private TimeSpan Now => _time.GetElapsedTime(_started);

    public static Props Props(string entityId, Func<EntitySurroundings> newestSurroundings) =>
        Akka.Actor.Props.CreateBy(new EntityProducer(entityId, newestSurroundings));

    protected override void PreStart()
    {
        _observer.Starts();
        CheckIdlenessAfter(_newestSurroundings().PassivationTimeout);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case EntityCommand command:
                _log.CommandTaken(_loggedId, command.Name, _machine.Phase, _machine.QueuedCommands);
                Receive(command);
                break;
            case CallerLeft left when _callers.Find(left.Caller) is { } caller:
                Interpret(new CallerGone(caller));
                break;
            case StreamInput stream when stream.Stream == _streams && _stream is not null:
                Explain(stream.Input);
                Interpret(stream.Input);
                break;
            case Tick tick:
                Interpret(tick);
                break;
            case IdleCheck:
                CheckIdleness();
                break;
            case StopEntityRequest:
                Interpret(new StopRequested());
                break;
            default:
                if (_journal.InputOf(message) is { } input) InterpretJournal(input);
                break;
        }
    }

    private void Receive(EntityCommand command)
    {
        var caller = _callers.Add(Sender);
        _observer.Receives(caller, command);
        Interpret(new CommandReceived(caller, command));
    }

    private void Interpret(EntityInput input)
    {
        _lastActivity = Now;
        _observer.Hears(input);
        var effects = _machine.Handle(input, _lastActivity);
        _sequenceNumber = Math.Max(_sequenceNumber, _machine.SequenceNumber);
        // Without the enumerator that an interface allocates: this runs several times for each command.
        for (var index = 0; index < effects.Count; index++)
        {
            _observer.Sees(effects[index], _machine);
            Perform(effects[index]);
        }
        _observer.Settles(_machine);
        if (_permit is not null && _machine.Phase != EntityPhase.Recovering)
            EndRecovery();
    }

    // A timer that is set anew with each message would cost more than the message.
    private void CheckIdleness()
    {
        var timeout = _newestSurroundings().PassivationTimeout;
        var idleFor = Now - _lastActivity;
        if (idleFor >= timeout)
            Interpret(new IdleTimeout());
        CheckIdlenessAfter(idleFor >= timeout ? timeout : timeout - idleFor);
    }

    private void CheckIdlenessAfter(TimeSpan delay) => _idleCheck.Start(Context.System.Scheduler, delay, Self, IdleCheck.Instance);

    private void InterpretJournal(EntityInput input)
    {
        Interpret(input);
        // The machine may have stopped instead: nobody waited any more.
        if (input is RecoveryGranted && _permit is not null)
            _journal.LoadSnapshot(_snapshotBound);
    }

    private void Perform(EntityEffect effect)
    {
        switch (effect)
        {
            case Core.EventSourced.Recover recover:
                StartRecovery(recover);
                break;
            case LoadSnapshot load:
                _journal.LoadSnapshot(load.Bound);
                break;
            case ReplayNext next:
                _journal.Replay(next);
                break;
            case ReportDelivery:
                _stream?.ReportDelivery();
                break;
            case EnterQuarantine quarantine:
                _log.Quarantined(_loggedId, (long)quarantine.Backoff.TotalMilliseconds, LogText.Of(quarantine.Failure.Error.Message));
                break;
            case OpenStream open:
                Open(open);
                break;
            case SendToUserFunction send:
                _stream?.Send(send.Message);
                break;
            case PersistEvents persist:
                _log.Storing(_loggedId, persist.Events.Count, _sequenceNumber);
                _journal.Persist(persist);
                break;
            case SaveSnapshot save:
                _journal.Save(save);
                break;
            case SkipSnapshot skipped:
                _log.SnapshotTooLarge(_loggedId, skipped.SequenceNumber, skipped.Bytes, skipped.MaxBytes);
                break;
            case AnswerCaller answer:
                Answer(answer);
                break;
            case CloseStream close:
                Close(close);
                break;
            case WakeAt wake:
                Wake(wake);
                break;
            case Core.EventSourced.Passivate:
                Context.Parent.Tell(new Akka.Cluster.Sharding.Passivate(StopEntityRequest.Instance));
                break;
            case StopEntity:
                Context.Stop(Self);
                break;
            default:
                throw new InvalidOperationException($"The machine asked for {effect}, which its interpreter does not know.");
        }
    }

    private void StartRecovery(Recover recover)
    {
        _permit?.Dispose();
        _recoveryStarted = Now;
        _snapshotBound = recover.SnapshotBound;
        var granted = new RecoveryReply(_journal.Begin(), new RecoveryGranted());
        var self = Self;
        _permit = _permits.Request(() => self.Tell(granted));
    }

    private void EndRecovery()
    {
        _permit?.Dispose();
        _permit = null;
        _journal.End();
        if (_machine.Phase is not (EntityPhase.Passive or EntityPhase.Stopped))
            _log.Recovered(_loggedId, _machine.SequenceNumber, (long)(Now - _recoveryStarted).TotalMilliseconds);
    }

    private void Open(OpenStream open)
    {
        var stream = ++_streams;
        var self = Self;
        _stream = _newestSurroundings().Streams.Open(open.Init, input => self.Tell(new StreamInput(stream, input)));
    }

    private void Close(CloseStream close)
    {
        if (close.Reason is { } reason) ExplainCut(close.IsDefect ? LogLevel.Warning : LogLevel.Debug, LogText.Of(reason));
        if (close.IsGraceful) _stream?.Complete();
        else _stream?.Abort();
        _stream = null;
    }

    private void Answer(AnswerCaller answer)
    {
        var code = (answer.Result as CallFailure)?.Error.Code ?? StatusCode.OK;
        _log.Answered(_loggedId, code, answer.Result.Outcome, _sequenceNumber);
        _callers.Remove(answer.Caller).Tell(answer.Result);
    }

    private void Explain(EntityInput input)
    {
        if (input is StreamClosed { Reason: { } reason })
            ExplainEnd(LogText.Of(reason));
    }

    private void ExplainCut(LogLevel level, string reason) => _log.StreamCut(level, _loggedId, _sequenceNumber, reason);

    private void ExplainEnd(string reason) => _log.StreamEnded(_loggedId, _sequenceNumber, reason);

    private void Wake(WakeAt wake) => _tick.Start(Context.System.Scheduler, wake.Time - Now, Self, _tickInput);

    // Whatever ends this actor, the user function's stream must not outlive it, nor a caller wait for it.
    protected override void PostStop()
    {
        _observer.Stops();
        _tick.Stop();
        _idleCheck.Stop();
        _permit?.Dispose();
        _stream?.Abort();
        foreach (var caller in _callers.RemoveAll())
            caller.Tell(ProxyErrors.EntityStopped());
        _log.Stopped(_loggedId, _sequenceNumber);
    }
}
