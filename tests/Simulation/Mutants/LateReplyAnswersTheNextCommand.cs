using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Takes whatever reply comes as that to the command in flight.</summary>
internal sealed class LateReplyAnswersTheNextCommand(MachineBirth birth) : BrokenMachine(birth)
{
    private long _lastId;

    protected override EntityInput Distort(EntityInput input)
    {
        if (input is not ReplyReceived { Reply: var reply } || Phase != EntityPhase.AwaitingReply)
            return input;
        var taken = reply.Clone();
        taken.CommandId = _lastId;
        return new ReplyReceived(taken);
    }

    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect)
    {
        if (effect is SendToUserFunction { Message.Command: { } command })
            _lastId = command.Id;
        return [effect];
    }
}
