using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Proxies;

/// <summary>What the promises need to know of one machine's past.</summary>
internal sealed class InterpreterRecord
{
    /// <summary>The highest number that it has known to be stored.</summary>
    public long HighestNumber { get; private set; }

    /// <summary>In which order commands were accepted; the place of the one that was sent last.</summary>
    public long LastSent { get; set; }

    public long Accepted { get; set; }

    /// <summary>When the recovery began that brought, or shall bring, what is known.</summary>
    public TimeSpan RecoveryStartedAt { get; set; }

    /// <summary>Until when the entity rests; null when it does not.</summary>
    public TimeSpan? RestsUntil { get; set; }

    public TimeSpan? StopRequestedAt { get; set; }

    /// <summary>
    /// What the proxy served when the rest began; null once the machine has heard of another version, which may be able to read what this one could not.
    /// </summary>
    public int? ServedVersion { get; set; }

    /// <summary>The run of a command whose events are at the journal, or were last.</summary>
    public Execution? Execution { get; set; }

    /// <summary>Names the recovery in what it stores.</summary>
    public long Writer { get; set; }

    public void See(IEntityMachine machine) => HighestNumber = Math.Max(HighestNumber, machine.SequenceNumber);
}
