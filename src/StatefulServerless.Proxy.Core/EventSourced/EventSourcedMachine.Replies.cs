using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <content>What the user function says, and whether it may.</content>
public sealed partial class EventSourcedMachine
{
    void OnReply(Reply reply)
    {
        if (Phase != EntityPhase.AwaitingReply)
            BreakProtocol("reply with no command");
        else if (replyCheck.FindViolation(reply, inFlight!) is { } violation)
            BreakProtocol(violation);
        else if (reply.Payload is null)
            OnEmptyReply(reply);
        else if (reply.Events.Count > 0)
            Persist(reply);
        else
            Succeed(reply);
    }

    void OnEmptyReply(Reply reply)
    {
        AnswerInFlight(ProxyErrors.EmptyReply());
        // The user function has applied its events, which will never be stored.
        if (reply.Events.Count > 0)
            AbandonAndCountRestart("empty reply with events");
        else
            Phase = EntityPhase.Ready;
    }

    void OnFailure(Failure failure)
    {
        if (Phase != EntityPhase.AwaitingReply)
            BreakProtocol("failure with no command");
        else if (ReplyCheck.FindViolation(failure, inFlight!) is { } violation)
            BreakProtocol(violation);
        else
            Fail(failure);
    }

    void OnUnknownFrame() => BreakProtocol("a frame that is neither a reply nor a failure");

    void Succeed(Reply reply)
    {
        AnswerInFlight(new CallReply(reply.Payload.Value, SequenceNumber));
        Phase = EntityPhase.Ready;
    }

    void Fail(Failure failure)
    {
        AnswerInFlight(ProxyErrors.UserFunctionFailed(failure, SequenceNumber));
        if (failure.Restart)
            Abandon("the user function asked for a restart");
        else
            Phase = EntityPhase.Ready;
    }

    void BreakProtocol(string violation)
    {
        // What a closed stream said before it heard of that.
        if (!streamIsOpen)
            return;
        // The reply before it was right and its events may be stored by now: it stands.
        if (Phase == EntityPhase.Persisting)
        {
            write!.Remember(violation);
            return;
        }
        if (inFlight is not null)
            AnswerInFlight(ProxyErrors.BrokenProtocol(violation));
        AbandonAndCountRestart($"the user function broke the protocol: {violation}");
    }

    void OnStreamClosed(StreamClosed closed)
    {
        if (!streamIsOpen)
            return;
        streamIsOpen = false;
        if (Phase == EntityPhase.Persisting)
            return;
        if (inFlight is not null)
            AnswerInFlight(ProxyErrors.UserFunctionClosedStream());
        AbandonAndCountRestart(closed.Reason ?? "the user function closed the stream");
    }
}
