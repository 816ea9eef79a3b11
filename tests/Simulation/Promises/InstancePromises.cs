using StatefulServerless.Protocol;
using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Storage;
using static StatefulServerless.Simulation.Promises.Promise;

namespace StatefulServerless.Simulation.Promises;

/// <summary>What an instance of the user function is told: the first message once, then each stored event, then one command at a time.</summary>
internal static class InstancePromises
{
    public static void CheckInit(FunctionInstance instance, EntityRows rows, Init init)
    {
        Require(!instance.HasInit, "Protocol", rows, $"an instance gets its first message twice");
        Require(init.EntityId == World.EntityId(rows.Entity), "Protocol", rows, $"an instance gets the id '{init.EntityId}'");
        if (init.Snapshot is { } snapshot)
            CheckState(rows, snapshot.SnapshotSequence, (long)StoredNumbers.Read(snapshot.Snapshot_), StoredNumbers.Read(snapshot.Snapshot_, 1));
    }

    public static void CheckEvent(FunctionInstance instance, EntityRows rows, Event replayed)
    {
        var number = replayed.Sequence;
        Require(instance.HasInit && instance.LastCommandId == 0, "Protocol", rows, $"event {number} comes before the first message or after a command");
        Require(number == instance.Events + 1, "P3", rows, $"event {number} is replayed to an instance that has {instance.Events}");
        Require(number <= rows.Count, "P3", rows, $"event {number} is replayed, and {rows.Count} are stored");
        Require(
            StoredNumbers.Read(replayed.Payload) == StoredNumbers.Read(rows[number].Payload), "P3", rows, $"event {number} is not the one that is stored");
    }

    public static void CheckCommand(FunctionInstance instance, EntityRows rows, Command command)
    {
        Require(instance.HasInit, "Protocol", rows, $"a command comes before the first message");
        Require(!instance.HasACommand, "P4", rows, $"command {command.Id} comes while another one is in flight");
        Require(command.Id == instance.LastCommandId + 1, "Protocol", rows, $"command {command.Id} follows {instance.LastCommandId}");
        Require(instance.Breach is null, "P10", rows, $"command {command.Id} is sent to an instance of which is known: {instance.Breach}");
        Require(instance.Events <= rows.Count, "P7", rows, $"an instance that has {instance.Events} events serves, and {rows.Count} are stored");
        Require(
            instance.State == rows.DigestOf(instance.Events), "P7", rows,
            $"an instance serves whose {instance.Events} events are not those that are stored");
    }

    public static void CheckState(EntityRows rows, long sequenceNumber, long events, ulong state)
    {
        Require(sequenceNumber == events, "P3", rows, $"a snapshot of number {sequenceNumber} includes {events} events");
        Require(events <= rows.Count, "P1", rows, $"a snapshot includes {events} events, and {rows.Count} are stored");
        Require(state == rows.DigestOf(events), "P3", rows, $"a snapshot includes events that are not those that are stored, up to {events}");
    }
}
