using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Goes on after the journal has refused a write, as if it had been stored.</summary>
internal sealed class RejectionTakenForSuccess(MachineBirth birth) : BrokenMachine(birth)
{
    protected override EntityInput Distort(EntityInput input) => input is PersistRejected ? new EventsPersisted() : input;
}
