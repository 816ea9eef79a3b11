using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Does not wait for the answer of one command before it sends the next one.</summary>
internal sealed class TwoCommandsAtOnce(MachineBirth birth) : BrokenMachine(birth)
{
    private long _lastId;

    public override IReadOnlyList<EntityEffect> Handle(EntityInput input, TimeSpan now)
    {
        var effects = base.Handle(input, now);
        return input is CommandReceived received && Phase == EntityPhase.AwaitingReply && QueuedCommands > 0 ? [.. effects, Send(received)] : effects;
    }

    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect)
    {
        if (effect is SendToUserFunction { Message.Command: { } command })
            _lastId = command.Id;
        return [effect];
    }

    private SendToUserFunction Send(CommandReceived received) => new(new EntityStreamIn
    {
        Command = new Command
        {
            EntityId = received.Command.EntityId,
            Id = ++_lastId,
            Name = received.Command.Name,
            Payload = received.Command.Payload,
            Metadata = received.Command.Metadata,
        },
    });
}
