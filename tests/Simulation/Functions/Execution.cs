using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Simulation.Callers;

namespace StatefulServerless.Simulation.Functions;

/// <summary>One run of a command in an instance of the function, and what became of its events.</summary>
/// <param name="attempt">The command.</param>
/// <param name="token">What the reply's payload says, different for each.</param>
/// <param name="events">What it emitted.</param>
internal sealed class Execution(Attempt attempt, ulong token, IReadOnlyList<Any> events)
{
    public Attempt Attempt => attempt;

    public ulong Token => token;

    public IReadOnlyList<Any> Events => events;

    public bool WasSentToTheJournal { get; set; }

    public bool IsStored { get; set; }

    /// <summary>Where its events begin, once they were sent to the journal.</summary>
    public long FirstSequenceNumber { get; set; }
}
