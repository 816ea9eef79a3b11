using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Sends events to the journal once more, behind those of whoever was faster.</summary>
internal sealed class LoserWritesAgain(MachineBirth birth) : BrokenMachine(birth)
{
    private PersistEvents? _write;

    public override IReadOnlyList<EntityEffect> Handle(EntityInput input, TimeSpan now)
    {
        if (input is not PersistFailed || Phase != EntityPhase.Persisting || _write is not { } write)
            return base.Handle(input, now);
        _write = null;
        return [write with { FirstSequenceNumber = write.FirstSequenceNumber + 1 }];
    }

    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect)
    {
        if (effect is PersistEvents persist)
            _write = persist;
        return [effect];
    }
}
