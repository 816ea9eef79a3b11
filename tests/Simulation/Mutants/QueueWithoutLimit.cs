using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Lets everybody wait.</summary>
internal sealed class QueueWithoutLimit(MachineBirth birth) : BrokenMachine(birth with
{
    Limits = birth.Limits with { MaxQueuedCommands = int.MaxValue },
});
