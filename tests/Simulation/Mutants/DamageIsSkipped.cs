using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Goes on after an event that cannot be read, as if it had been an empty one, and lets the entity write.</summary>
internal sealed class DamageIsSkipped(MachineBirth birth) : BrokenMachine(birth)
{
    protected override EntityInput Distort(EntityInput input) =>
        input is EventUnreadable unreadable ? new EventReplayed(unreadable.SequenceNumber, Storage.StoredNumbers.Of(Storage.StoredNumbers.Event, 0)) : input;
}
