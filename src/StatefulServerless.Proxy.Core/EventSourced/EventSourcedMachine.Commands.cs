using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>The queue: who is let in, who is next, who has waited too long.</content>
public sealed partial class EventSourcedMachine
{
    void Accept(CommandReceived received)
    {
        var command = new PendingCommand(received.Caller, received.Command, After(received.Command.Timeout));
        if (FindRefusal(command) is { } refusal)
            Answer(command, refusal);
        else
            pending.Add(command);
    }

    CallFailure? FindRefusal(PendingCommand command)
    {
        if (Phase == EntityPhase.Stopped || (IsDraining && drainDeadline is null))
            return ProxyErrors.ShuttingDown();
        // A caller may come from a node that already knows a newer version of the entity type.
        if (!outputs.Has(command.Command.Name))
            return ProxyErrors.UnknownMethod(command.Command.EntityType, command.Command.Name);
        if (command.Deadline <= now)
            return ProxyErrors.DeadlineExceededInQueue();
        return pending.Count >= limits.MaxQueuedCommands ? ProxyErrors.QueueFull(entityId, limits.MaxQueuedCommands) : null;
    }

    void Forget(CallerId caller) => Answer(pending.TakeOf(caller), ProxyErrors.Cancelled());

    void AnswerExpired() => Answer(pending.TakeExpired(now), ProxyErrors.DeadlineExceededInQueue());

    /// <summary>The one place where the entity moves on: whatever an input has changed, this is what may follow.</summary>
    void GoOn()
    {
        switch (Phase)
        {
            case EntityPhase.Passive when pending.Count > 0:
                StartRecovery();
                break;
            case EntityPhase.Ready when pending.Count > 0:
                SendNext();
                break;
            case EntityPhase.Passive or EntityPhase.Ready or EntityPhase.Recovering when IsDraining && pending.Count == 0:
                Stop();
                break;
        }
    }

    void SendNext()
    {
        inFlight = new CommandInFlight(pending.TakeFirst(), ++lastCommandId, now);
        Phase = EntityPhase.AwaitingReply;
        Emit(new SendToUserFunction(inFlight.ToMessage()));
    }

    void AnswerInFlight(CallResult result)
    {
        EntityInvariantException.Require(inFlight is not null, "No command is in flight.");
        Answer(inFlight!.Pending, result);
        inFlight = null;
    }

    void Answer(IEnumerable<PendingCommand> commands, CallFailure failure)
    {
        foreach (var command in commands)
            Answer(command, failure);
    }

    void Answer(PendingCommand command, CallResult result) => Emit(new AnswerCaller(command.Caller, result));

    // Callers may set a deadline beyond the end of time.
    TimeSpan After(TimeSpan timeout) => timeout > TimeSpan.MaxValue - now ? TimeSpan.MaxValue : now + timeout;
}
