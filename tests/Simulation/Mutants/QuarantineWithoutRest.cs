using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Reads an entity that cannot be recovered again for every command.</summary>
internal sealed class QuarantineWithoutRest(MachineBirth birth) : BrokenMachine(birth with
{
    Limits = birth.Limits with { FirstQuarantine = TimeSpan.FromTicks(1), LongestQuarantine = TimeSpan.FromTicks(1) },
})
{
    private readonly EntityLimits _limits = birth.Limits;

    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect) =>
        [effect is EnterQuarantine quarantine ? quarantine with { Backoff = _limits.FirstQuarantine } : effect];
}
