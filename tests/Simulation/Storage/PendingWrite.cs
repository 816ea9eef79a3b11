using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Functions;

namespace StatefulServerless.Simulation.Storage;

/// <summary>The events of one command on their way to the database.</summary>
/// <param name="Rows">Whose.</param>
/// <param name="Persist">What the machine asked for.</param>
/// <param name="Execution">The run of the command that the events came from.</param>
/// <param name="Writer">The recovery that writes.</param>
/// <param name="StoredAt">The writer's wall clock.</param>
/// <param name="Answer">Takes the answer to the entity, as often as the journal gives it.</param>
internal sealed record PendingWrite(
    EntityRows Rows, PersistEvents Persist, Execution Execution, long Writer, TimeSpan StoredAt, Action<EntityInput> Answer)
{
    public bool FindsItsNumberTaken => Persist.FirstSequenceNumber <= Rows.Count;

    public void Confirm()
    {
        // Akka's journal confirms each event by itself.
        foreach (var _ in Persist.Events)
            Answer(new EventsPersisted());
    }
}
