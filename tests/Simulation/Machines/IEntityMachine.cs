using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Simulation.Machines;

/// <summary>What the world sees of an entity's machine: the real one, or one that is broken on purpose.</summary>
internal interface IEntityMachine
{
    EntityPhase Phase { get; }

    int QueuedCommands { get; }

    CallerId? CallerInFlight { get; }

    long SequenceNumber { get; }

    IReadOnlyList<EntityEffect> Handle(EntityInput input, TimeSpan now);
}
