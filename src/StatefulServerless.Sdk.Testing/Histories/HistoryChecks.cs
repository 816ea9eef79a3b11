using Google.Protobuf;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Testing.Checking;
using StatefulServerless.Testing.Running;

namespace StatefulServerless.Testing.Histories;

/// <summary>Replays one history in every way in which a proxy might, and compares the states.</summary>
internal sealed class HistoryChecks<TEntity>(KitOptions options)
    where TEntity : class, IStatefulEntity<TEntity>
{
    private readonly StateChecks<TEntity> _checks = new(options);

    /// <summary>What is wrong; null when nothing is.</summary>
    public async Task<string?> FindDefectAsync(ExportedHistory exported)
    {
        try
        {
            await CheckAsync(exported);
            return null;
        }
        catch (KitException defect)
        {
            return defect.Message;
        }
    }

    private async Task CheckAsync(ExportedHistory exported)
    {
        var history = exported.ToHistory();
        var state = await _checks.StateOfAsync(history, options.Time);
        if (options.Checks.HasFlag(KitChecks.Replay)) Differences.Refuse(state, await _checks.StateOfAsync(history, options.Time), $"Replay: the state at {history.SequenceNumber}, as a second instance has it from the same events,");
        if (options.Checks.HasFlag(KitChecks.Determinism)) await _checks.CheckDeterminismAsync(history, state, $"at {history.SequenceNumber}");
        if (!options.Checks.HasFlag(KitChecks.Snapshot)) return;
        foreach (var snapshot in exported.Snapshots) await CheckSnapshotAsync(history, snapshot, state);
    }

    private async Task CheckSnapshotAsync(KitHistory history, ExportedRecord snapshot, IMessage? state)
    {
        var number = (int)snapshot.SequenceNumber;
        var there = await _checks.StateOfAsync(history.Until(number), options.Time);
        Differences.Refuse(
            there, await _checks.StateOfAsync(history.Until(number).From(snapshot.Snapshot, number), options.Time),
            $"Snapshot: the state at {number}, as {snapshot.TypeName} was stored there (expected is the one of the events; an event handler does something else than when it was stored, or the snapshot is read wrongly),");
        Differences.Refuse(
            state, await _checks.StateOfAsync(history.From(snapshot.Snapshot, number), options.Time),
            $"Snapshot: the state at {history.SequenceNumber}, from the snapshot at {number} and {history.Events.Count - number} events (something is kept outside of the state),");
    }
}
