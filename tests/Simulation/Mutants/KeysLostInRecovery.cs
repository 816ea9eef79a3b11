using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Remembers keys only as long as the entity lives.</summary>
internal sealed class KeysLostInRecovery(MachineBirth birth) : BrokenMachine(birth)
{
    protected override EntityInput Distort(EntityInput input) => input switch
    {
        EventReplayed replayed => replayed with { Reply = null },
        SnapshotLoaded loaded => loaded with { Remembered = [] },
        _ => input,
    };
}
