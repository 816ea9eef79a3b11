using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>The queue: who is let in, who is next, who has waited too long.</content>
public sealed partial class EventSourcedMachine
{
    private void Accept(CommandReceived received)
    {
        var command = new PendingCommand(received.Caller, received.Command, After(received.Command.Timeout));
        if (FindRefusal(command) is { } refusal)
            Answer(command, refusal);
        else
            _pending.Add(command);
    }

    private CallFailure? FindRefusal(PendingCommand command)
    {
        if (Phase == EntityPhase.Stopped || (IsDraining && _drainDeadline is null))
            return ProxyErrors.ShuttingDown();
        // A caller may come from a node that already knows a newer version of the entity type.
        if (!_outputs.Has(command.Command.Name))
            return NoSuchMethod(command);
        if (command.Deadline <= _now)
            return ProxyErrors.DeadlineExceededInQueue();
        if (_quarantine.Failure is { } failure)
            return failure;
        return _pending.Count >= _limits.MaxQueuedCommands ? ProxyErrors.QueueFull(_entityId, _limits.MaxQueuedCommands) : null;
    }

    /// <summary>The entity type may have changed under the live entity and its queue.</summary>
    private void RenewOutputs()
    {
        var newest = _newestOutputs();
        if (newest == _outputs)
            return;
        _outputs = newest;
        // What the function could not load before, its new version may.
        _quarantine.Reset();
        foreach (var command in _pending.TakeWhere(waiting => !newest.Has(waiting.Command.Name)))
            Answer(command, NoSuchMethod(command));
    }

    private void Forget(CallerId caller)
    {
        Answer(_pending.TakeOf(caller), ProxyErrors.Cancelled());
        if (_inFlight?.Caller == caller)
            _inFlight = _inFlight with { IsAbandoned = true };
    }

    private void AnswerExpired() => Answer(_pending.TakeExpired(_now), ProxyErrors.DeadlineExceededInQueue());

    /// <summary>The one place where the entity moves on: whatever an input has changed, this is what may follow.</summary>
    private void GoOn()
    {
        if (Phase == EntityPhase.Passive && _pending.Count > 0)
            StartRecovery();
        while (Phase == EntityPhase.Ready && _pending.Count > 0)
            StartNext();
        if (IsDraining && _pending.Count == 0 && Phase is EntityPhase.Passive or EntityPhase.Ready or EntityPhase.Recovering)
            Stop();
    }

    private static CallFailure NoSuchMethod(PendingCommand command) =>
        ProxyErrors.UnknownMethod(command.Command.EntityType, command.Command.Name);

    /// <summary>A retry is known only when its turn comes: the command that it repeats may be in flight until then.</summary>
    private void StartNext()
    {
        var command = _pending.TakeFirst();
        var keyed = KeyedCommand.Of(command.Command, _outputs);
        if (keyed is not null && Recall(keyed) is { } result)
            Answer(command, result);
        else
            Send(command, keyed);
    }

    private CallResult? Recall(KeyedCommand keyed)
    {
        if (_replies.Find(keyed.Key, _now) is not { } found)
            return null;
        if (!found.Reply.Fingerprint.Equals(keyed.Fingerprint))
            return ProxyErrors.IdempotencyKeyReused(keyed.Key);
        return found.Reply.Reply is { } reply
            ? new CallReply(reply.Value, found.SequenceNumber)
            : ProxyErrors.ReplyForgotten(keyed.Key, found.SequenceNumber);
    }

    private void Send(PendingCommand command, KeyedCommand? keyed)
    {
        var patience = FindPatience();
        _inFlight = new CommandInFlight(command, keyed, ++_lastCommandId, _outputs, patience, After(patience));
        Phase = EntityPhase.AwaitingReply;
        Emit(new SendToUserFunction(_inFlight.ToMessage()));
    }

    // The first command stands behind the replay on the wire, which the user function may still be reading.
    private TimeSpan FindPatience() =>
        _lastCommandId == 0 && _hasReplayed ? _limits.RelayTimeout + _limits.RecoveryTimeout : _limits.RelayTimeout;

    private void AnswerInFlight(CallResult result)
    {
        EntityInvariantException.Require(_inFlight is not null, "No command is in flight.");
        Answer(_inFlight!.Pending, result);
        _inFlight = null;
    }

    private void Answer(IEnumerable<PendingCommand> commands, CallFailure failure)
    {
        foreach (var command in commands)
            Answer(command, failure);
    }

    private void Answer(PendingCommand command, CallResult result) => Emit(new AnswerCaller(command.Caller, result));

    // Callers may set a deadline beyond the end of time.
    private TimeSpan After(TimeSpan timeout) => timeout > TimeSpan.MaxValue - _now ? TimeSpan.MaxValue : _now + timeout;
}
