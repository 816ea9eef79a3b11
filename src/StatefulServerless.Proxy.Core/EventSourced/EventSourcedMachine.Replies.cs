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
            AbandonAndCountRestart("empty reply with events");
        else
            Phase = EntityPhase.Ready;
    }

    private void OnFailure(Failure failure)
    {
        if (Phase != EntityPhase.AwaitingReply)
            BreakProtocol("failure with no command");
        else if (ReplyCheck.FindViolation(failure, _inFlight!) is { } violation)
            BreakProtocol(violation);
        else
            Fail(failure);
    }

    private void OnUnknownFrame() => BreakProtocol("a frame that is neither a reply nor a failure");

    private void Succeed(Reply reply)
    {
        AnswerInFlight(new CallReply(reply.Payload.Value, SequenceNumber));
        Phase = EntityPhase.Ready;
    }

    private void Fail(Failure failure)
    {
        AnswerInFlight(ProxyErrors.UserFunctionFailed(failure, SequenceNumber));
        if (failure.Restart)
            Abandon("the user function asked for a restart");
        else
            Phase = EntityPhase.Ready;
    }

    private void BreakProtocol(string violation)
    {
        // What a closed stream said before it heard of that.
        if (!_streamIsOpen)
            return;
        // The reply before it was right and its events may be stored by now: it stands.
        if (Phase == EntityPhase.Persisting)
        {
            _write!.Remember(violation);
            return;
        }
        if (_inFlight is not null)
            AnswerInFlight(ProxyErrors.BrokenProtocol(violation));
        AbandonAndCountRestart($"the user function broke the protocol: {violation}");
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
