using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Answers a command when its events are on their way to the journal.</summary>
internal sealed class ReplyBeforePersist(MachineBirth birth) : BrokenMachine(birth)
{
    private CallerId? _inFlight;
    private CallerId? _answered;

    public override IReadOnlyList<EntityEffect> Handle(EntityInput input, TimeSpan now)
    {
        var effects = base.Handle(input, now);
        _inFlight = CallerInFlight;
        return effects;
    }

    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect)
    {
        switch (effect)
        {
            case PersistEvents persist when input is ReplyReceived { Reply: var reply } && _inFlight is { } caller:
                _answered = caller;
                return [new AnswerCaller(caller, Success(reply, persist)), effect];
            case AnswerCaller answer when answer.Caller == _answered:
                _answered = null;
                return [];
            default:
                return [effect];
        }
    }

    private static CallReply Success(Reply reply, PersistEvents persist) =>
        new(reply.Payload.Value, persist.FirstSequenceNumber + persist.Events.Count - 1);
}
