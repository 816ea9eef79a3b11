using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>What the user function says, and whether it may.</content>
public sealed partial class EventSourcedMachine
{
    private void OnReply(Reply reply)
    {
        if (Phase != EntityPhase.AwaitingReply)
            BreakProtocol("reply with no command");
        else if (_replyCheck.FindViolation(reply, _inFlight!) is { } violation)
            BreakProtocol(violation);
        else if (reply.Payload is null)
            OnEmptyReply(reply);
        else if (reply.Events.Count > 0)
            Persist(reply);
        else
            Succeed(reply);
    }

    private void OnEmptyReply(Reply reply)
    {
        AnswerInFlight(ProxyErrors.EmptyReply());
        // The user function has applied its events, which will never be stored.
        if (reply.Events.Count > 0)
            AbandonAndCountRestart("empty reply with events", isDefect: true);
        else
            Phase = EntityPhase.Ready;
    }

    private void OnFailure(Failure failure)
    {
        if (failure.CommandId == 0)
            OnStreamGivenUp(failure.Description);
        else if (Phase != EntityPhase.AwaitingReply)
            BreakProtocol("failure with no command");
        else if (ReplyCheck.FindViolation(failure, _inFlight!) is { } violation)
            BreakProtocol(violation);
        else
            Fail(failure);
    }

    private void OnUnknownFrame(string? defect) =>
        BreakProtocol(defect is null ? "a frame that is neither a reply nor a failure" : $"a frame that cannot be read: {defect}");

    private void Succeed(Reply reply)
    {
        AnswerInFlight(new CallReply(reply.Payload.Value, SequenceNumber) { Metadata = reply.Metadata });
        _quarantine.Reset();
        Phase = EntityPhase.Ready;
    }

    private void Fail(Failure failure)
    {
        AnswerInFlight(ProxyErrors.UserFunctionFailed(failure, SequenceNumber));
        _quarantine.Reset();
        if (failure.Restart)
            Abandon("the user function asked for a restart");
        else
            Phase = EntityPhase.Ready;
    }

    /// <summary>A failure that belongs to no command: the user function cannot load the entity, or found something wrong later.</summary>
    private void OnStreamGivenUp(string description)
    {
        if (!_streamIsOpen)
            return;
        if (Phase == EntityPhase.Persisting)
            _write!.Remember(ProxyErrors.StreamGivenUp(description).Error.Message);
        else if (_lastCommandId > 1 || (Phase == EntityPhase.Ready && _lastCommandId > 0))
            GiveUpStream(ProxyErrors.StreamGivenUp(description));
        else
            OnNotLoaded(ProxyErrors.EntityNotLoaded(_persistenceId, _recovery?.SequenceNumber ?? SequenceNumber, description));
    }

    /// <summary>No command has run. If a snapshot may be at fault, the entity is read again from before it, and nobody hears of that.</summary>
    private void OnNotLoaded(CallFailure failure)
    {
        TakeBack();
        if (_loadedSnapshot is { } sequenceNumber)
        {
            _snapshotBound = sequenceNumber - 1;
            Abandon(failure.Error.Message, isDefect: true);
        }
        else
        {
            EnterQuarantine(failure);
        }
    }

    private void TakeBack()
    {
        if (_inFlight is { IsAbandoned: true })
            AnswerInFlight(ProxyErrors.Cancelled());
        else if (_inFlight is not null)
            _pending.PutBack(_inFlight.Pending);
        _inFlight = null;
    }

    private void GiveUpStream(CallFailure failure)
    {
        if (_inFlight is not null)
            AnswerInFlight(failure);
        AbandonAndCountRestart(failure.Error.Message, isDefect: true);
    }

    private void BreakProtocol(string violation)
    {
        // What a closed stream said before it heard of that.
        if (!_streamIsOpen)
            return;
        var reason = $"the user function broke the protocol: {violation}";
        // The reply before it was right and its events may be stored by now: it stands.
        if (Phase == EntityPhase.Persisting)
        {
            _write!.Remember(reason);
            return;
        }
        if (_inFlight is not null)
            AnswerInFlight(ProxyErrors.BrokenProtocol(violation));
        AbandonAndCountRestart(reason, isDefect: true);
    }

    private void OnStreamClosed(StreamClosed closed)
    {
        if (!_streamIsOpen)
            return;
        _streamIsOpen = false;
        if (Phase == EntityPhase.Persisting)
            return;
        if (_inFlight is not null)
            AnswerInFlight(ProxyErrors.UserFunctionClosedStream());
        AbandonAndCountRestart(closed.Reason ?? "the user function closed the stream");
    }
}
