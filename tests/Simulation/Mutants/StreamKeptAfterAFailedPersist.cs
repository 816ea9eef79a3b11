using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Serves the next command by the instance that has applied events which were not stored: what it would replay to a new one it keeps for itself.</summary>
internal sealed class StreamKeptAfterAFailedPersist(MachineBirth birth) : BrokenMachine(birth)
{
    private bool _keeps;
    private long _lastId;
    private long _offset;

    protected override EntityInput Distort(EntityInput input)
    {
        if (input is PersistFailed or PersistRejected && Phase == EntityPhase.Persisting)
            _keeps = true;
        if (input is ReplyReceived { Reply: var reply })
            reply.CommandId -= _offset;
        return input;
    }

    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect) => effect switch
    {
        CloseStream when _keeps && input is PersistFailed or PersistRejected => [],
        OpenStream when _keeps => Renumber(),
        OpenStream => Forget(effect),
        SendToUserFunction { Message.Event: not null } when _keeps => [],
        SendToUserFunction { Message.Command: { } command } => [Shift(command)],
        _ => [effect],
    };

    private IEnumerable<EntityEffect> Forget(EntityEffect effect)
    {
        _offset = 0;
        return [effect];
    }

    private IEnumerable<EntityEffect> Renumber()
    {
        _offset = _lastId;
        return [];
    }

    private SendToUserFunction Shift(Command command)
    {
        _keeps = false;
        _lastId = command.Id + _offset;
        var shifted = command.Clone();
        shifted.Id = _lastId;
        return new SendToUserFunction(new EntityStreamIn { Command = shifted });
    }
}
