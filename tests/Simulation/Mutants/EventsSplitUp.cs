using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Stores the events of a command one after the other.</summary>
internal sealed class EventsSplitUp(MachineBirth birth) : BrokenMachine(birth)
{
    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect) => effect is PersistEvents { Events.Count: > 1 } persist
        ? persist.Events.Select((stored, index) => new PersistEvents(persist.FirstSequenceNumber + index, [stored], persist.CommandId) { Reply = persist.Reply })
        : [effect];
}
