using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Starts commands whose callers have given up.</summary>
internal sealed class DeadlinesIgnored(MachineBirth birth) : BrokenMachine(birth)
{
    protected override EntityInput Distort(EntityInput input) => input is CommandReceived received
        ? received with { Command = received.Command with { Timeout = TimeSpan.FromHours(1) } }
        : input;
}
