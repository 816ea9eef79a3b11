using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Saves a snapshot when the events that it includes are on their way to the journal.</summary>
internal sealed class SnapshotBeforeCommit(MachineBirth birth) : BrokenMachine(birth)
{
    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect) => effect switch
    {
        PersistEvents persist when input is ReplyReceived { Reply.Snapshot: { } snapshot } =>
            [new SaveSnapshot(persist.FirstSequenceNumber + persist.Events.Count - 1, snapshot), effect],
        SaveSnapshot => [],
        _ => [effect],
    };
}
