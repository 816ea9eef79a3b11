using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Saves snapshots without the replies of the events that they stand for.</summary>
internal sealed class KeysLostInSnapshots(MachineBirth birth) : BrokenMachine(birth)
{
    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect) =>
        [effect is SaveSnapshot save ? save with { Remembered = [] } : effect];
}
