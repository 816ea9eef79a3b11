using System.Diagnostics;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>
/// Watches one entity's machine, its inputs and effects, and tells the instruments. It changes nothing but the trace context of what is sent to the
/// user function. Part of the entity's actor: one thread at a time.
/// </summary>
internal sealed class EntityObserver(EntityTypeTelemetry type)
{
    // Only while somebody listens; an idle entity has none.
    private Dictionary<CallerId, ObservedCommand>? _commands;
    private ObservedCommand? _atWork;
    private ObservedRecovery? _recovery;
    private int _queuedCommands;
    private bool _streamIsOpen;
    private bool _hadStream;

    public void Starts() => type.Lives(+1);

    public void Stops()
    {
        type.Lives(-1);
        Queues(0);
        if (_streamIsOpen) Closed("stopped");
        EndRecovery("failed");
        foreach (var command in _commands?.Values ?? Enumerable.Empty<ObservedCommand>()) command.End(ProxyErrors.EntityStopped());
        _commands = null;
    }

    public void Receives(CallerId caller, EntityCommand command)
    {
        if (type.IsListenedTo) (_commands ??= [])[caller] = new ObservedCommand(type, command);
    }

    public void Hears(EntityInput input)
    {
        switch (input)
        {
            case ReplyReceived or FailureReceived or EventsPersisted:
                _atWork?.Leave();
                break;
            case PersistFailed or PersistRejected:
                _atWork?.Leave(isFailure: true);
                break;
            case EventReplayed:
                _recovery?.Replays();
                break;
            case StreamClosed closed:
                Closed(closed.Reason is null ? "function" : "lost");
                break;
        }
    }

    /// <param name="effect">What will be done next.</param>
    /// <param name="machine">The machine that wants it.</param>
    public void Sees(EntityEffect effect, EventSourcedMachine machine)
    {
        switch (effect)
        {
            case SendToUserFunction { Message.Command: { } sent } when machine.CallerInFlight is { } caller && Find(caller) is { } command:
                (_atWork = command).IsSent(sent);
                break;
            case PersistEvents persist:
                type.Writes(persist.Events.Count);
                _atWork?.IsWritten(persist.Events.Count);
                break;
            case AnswerCaller answer:
                Answers(answer);
                break;
            case Recover:
                EndRecovery("failed");
                _recovery = new ObservedRecovery(type, Latest());
                break;
            case OpenStream:
                type.Opened(isRestart: _hadStream);
                _streamIsOpen = _hadStream = true;
                break;
            case CloseStream close:
                Closed(close.IsGraceful ? "planned" : close.IsDefect ? "defect" : "cut");
                break;
        }
    }

    /// <summary>All effects of an input are done.</summary>
    public void Settles(EventSourcedMachine machine)
    {
        Queues(machine.QueuedCommands);
        if (_recovery is not null && machine.Phase != EntityPhase.Recovering)
            EndRecovery(machine.Phase is EntityPhase.Passive or EntityPhase.Stopped ? "failed" : "recovered");
    }

    private void Answers(AnswerCaller answer)
    {
        if (_commands?.Remove(answer.Caller, out var command) != true) return;
        command!.End(answer.Result);
        if (command == _atWork) _atWork = null;
    }

    private void Queues(int commands)
    {
        if (commands == _queuedCommands) return;
        type.Queues(commands - _queuedCommands);
        _queuedCommands = commands;
    }

    private void Closed(string reason)
    {
        if (!_streamIsOpen) return;
        _streamIsOpen = false;
        type.Closed(reason);
    }

    private void EndRecovery(string result)
    {
        _recovery?.End(result);
        _recovery = null;
    }

    private ObservedCommand? Find(CallerId caller) => _commands?.GetValueOrDefault(caller);

    // A recovery is for whoever waits.
    private ActivityContext Latest() => _commands?.Values.LastOrDefault()?.Context ?? default;
}
