using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>The product's machine with something between it and the world that makes it break a promise. Nothing of it is in the product.</summary>
internal abstract class BrokenMachine(MachineBirth birth) : IEntityMachine
{
    public EntityPhase Phase => Inner.Phase;

    public virtual int QueuedCommands => Inner.QueuedCommands;

    public CallerId? CallerInFlight => Inner.CallerInFlight;

    public long SequenceNumber => Inner.SequenceNumber;

    protected IEntityMachine Inner { get; private set; } = new RealMachine(birth);

    public virtual IReadOnlyList<EntityEffect> Handle(EntityInput input, TimeSpan now) =>
        [.. Inner.Handle(Distort(input), now).SelectMany(effect => Distort(input, effect))];

    protected void Replace() => Inner = new RealMachine(birth);

    protected virtual EntityInput Distort(EntityInput input) => input;

    protected virtual IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect) => [effect];
}
