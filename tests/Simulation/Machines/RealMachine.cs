using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Simulation.Machines;

/// <summary>The product's.</summary>
internal sealed class RealMachine(MachineBirth birth) : IEntityMachine
{
    private readonly EventSourcedMachine _machine =
        new(birth.EntityId, birth.PersistenceId, birth.Limits, birth.NewestOutputs, birth.Chance);

    public EntityPhase Phase => _machine.Phase;

    public int QueuedCommands => _machine.QueuedCommands;

    public CallerId? CallerInFlight => _machine.CallerInFlight;

    public long SequenceNumber => _machine.SequenceNumber;

    public IReadOnlyList<EntityEffect> Handle(EntityInput input, TimeSpan now) => _machine.Handle(input, now);
}
