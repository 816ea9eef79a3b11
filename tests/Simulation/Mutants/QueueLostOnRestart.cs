using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Begins anew when it loses a stream, without those who wait.</summary>
internal sealed class QueueLostOnRestart(MachineBirth birth) : BrokenMachine(birth)
{
    public override IReadOnlyList<EntityEffect> Handle(EntityInput input, TimeSpan now)
    {
        var effects = base.Handle(input, now);
        if (!effects.Any(effect => effect is Recover) || !effects.Any(effect => effect is CloseStream { IsGraceful: false }))
            return effects;
        Replace();
        return [.. effects.Where(effect => effect is not Recover)];
    }
}
