using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Leaves out the third event that a function would be replayed, and closes the gap.</summary>
internal sealed class EventSkippedOnReplay(MachineBirth birth) : BrokenMachine(birth)
{
    private int _replayed;

    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect)
    {
        if (effect is OpenStream)
            _replayed = 0;
        if (effect is not SendToUserFunction { Message.Event: { } replayed } || ++_replayed < 3)
            return [effect];
        return _replayed == 3 ? [] : [Moved(replayed)];
    }

    private static SendToUserFunction Moved(Event replayed) =>
        new(new EntityStreamIn { Event = new Event { Sequence = replayed.Sequence - 1, Payload = replayed.Payload } });
}
