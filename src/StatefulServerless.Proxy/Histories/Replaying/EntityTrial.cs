using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Core.Fingerprints;
using StatefulServerless.Proxy.Histories.Sources;

namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>Tries one entity in every way in which a proxy might load it.</summary>
internal sealed class EntityTrial(Trial trial, IHistory history)
{
    private readonly List<long> _snapshots = [];
    private readonly List<Finding> _findings = [];

    /// <summary>How many events and snapshots the entity has.</summary>
    public RecordCount Count { get; } = new();

    /// <summary>How many snapshots were tried.</summary>
    public int TriedSnapshots { get; private set; }

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TryAsync(cancellationToken);
        }
        catch (DamagedHistoryException damaged)
        {
            Report(damaged.Damage.Place.SequenceNumber, "damaged", "", damaged.Damage.Defect);
        }

        return _findings;
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        var served = trial.Function.Type.PersistenceId;
        if (!history.PersistenceId.StartsWith($"{served}|", StringComparison.Ordinal))
            Report(0, "stranger", "", $"it is no entity of the function, whose persistence_id is '{served}'; behind a proxy, that function would not find its events");
        var whole = await trial.LoadAsync(trial.Function, history, null, long.MaxValue, cancellationToken, Note);
        if (whole.Refusal is not null)
        {
            await ReportRefusalAsync(whole, cancellationToken);
            return;
        }

        if (trial.Query is not null) await TryAgainAsync(whole, cancellationToken);
        foreach (var number in _snapshots) await TrySnapshotAsync(number, whole, cancellationToken);
        if (trial.Against is not null) await CompareAsync(trial.Against, whole, cancellationToken);
    }

    private void Note(ExportedRecord record)
    {
        Count.Add(record);
        if (!record.IsSnapshot || trial.Snapshots == SnapshotChoice.None) return;
        if (trial.Snapshots == SnapshotChoice.Last) _snapshots.Clear();
        _snapshots.Add(record.SequenceNumber);
    }

    // A refusal comes while later events are on their way, so which one it was is found by ever shorter replays.
    private async Task ReportRefusalAsync(Loading whole, CancellationToken cancellationToken)
    {
        var (accepted, refused, text) = (-1L, whole.SequenceNumber, whole.Refusal!);
        while (refused - accepted > 1)
        {
            var middle = accepted + ((refused - accepted) / 2);
            var part = await trial.LoadAsync(trial.Function, history, null, middle, cancellationToken);
            if (part.Refusal is null) accepted = middle;
            else (refused, text) = (middle, part.Refusal);
        }

        Report(refused, "refused", await TypeOfAsync(refused, cancellationToken), $"the function refuses to load the entity: {text}");
    }

    private async Task<string> TypeOfAsync(long number, CancellationToken cancellationToken)
    {
        if (number > 0)
            await foreach (var record in history.ReadAsync(number - 1, cancellationToken))
                return record.TypeName;
        return "";
    }

    private async Task TryAgainAsync(Loading whole, CancellationToken cancellationToken)
    {
        var again = await trial.LoadAsync(trial.Function, history, null, whole.SequenceNumber, cancellationToken);
        Compare(whole, again, "unsteady", "", $"{trial.Query!.Name} answers differently after two replays of the same events; an event handler looks at more than event and state");
    }

    private async Task TrySnapshotAsync(long number, Loading whole, CancellationToken cancellationToken)
    {
        if (await SnapshotAsync(number, cancellationToken) is not { } snapshot) return;
        TriedSnapshots++;
        var end = await trial.LoadAsync(trial.Function, history, snapshot, whole.SequenceNumber, cancellationToken);
        if (end.Refusal is not null)
        {
            Report(number, "snapshot", snapshot.TypeName, $"the function refuses the snapshot, or the events behind it: {end.Refusal}");
            return;
        }

        if (trial.Query is null) return;
        var there = await trial.LoadAsync(trial.Function, history, null, number, cancellationToken);
        var alone = await trial.LoadAsync(trial.Function, history, snapshot, number, cancellationToken);
        if (!Compare(there, alone, "snapshot", snapshot.TypeName, $"{trial.Query.Name} answers differently after the events up to {number} and after the snapshot that was stored there", number))
            Compare(whole, end, "snapshot", snapshot.TypeName, $"{trial.Query.Name} answers differently after all events and after the snapshot at {number} with the events behind it");
        CompareState(there, snapshot);
    }

    // Only where the query replies with the state itself can what is stored be held against it.
    private void CompareState(Loading there, ExportedRecord snapshot)
    {
        if (there.Answer?.Frame.Reply?.Payload is not { } state || snapshot.TypeName != trial.Query!.Output.FullName) return;
        if (!MessageEquality.AreEqual(state.Value, snapshot.Snapshot.Value, trial.Query.Output))
            Report(snapshot.SequenceNumber, "snapshot", snapshot.TypeName, $"the snapshot that was stored is not what {trial.Query.Name} replies after the same events: {there.Answer.TextOf(trial.Json)}");
    }

    private async Task<ExportedRecord?> SnapshotAsync(long number, CancellationToken cancellationToken)
    {
        await foreach (var record in history.ReadAsync(number - 1, cancellationToken))
            if (record.SequenceNumber > number) break;
            else if (record.IsSnapshot) return record;
        return null;
    }

    private async Task CompareAsync(TriedFunction against, Loading whole, CancellationToken cancellationToken)
    {
        var other = await trial.LoadAsync(against, history, null, whole.SequenceNumber, cancellationToken);
        if (other.Refusal is not null) Report(other.SequenceNumber, "different", "", $"the function at {against.Address} refuses to load the entity: {other.Refusal}");
        else if (trial.Query is not null) Compare(other, whole, "different", "", $"{trial.Query.Name} answers differently from the function at {against.Address}");
    }

    /// <returns>Whether a difference was reported.</returns>
    private bool Compare(Loading expected, Loading found, string kind, string type, string text, long? number = null)
    {
        var isSame = (expected.Answer, found.Answer) is ({ } one, { } other) ? one.IsSameAs(other) : expected.Refusal == found.Refusal;
        if (!isSame) Report(number ?? found.SequenceNumber, kind, type, $"{text}\n  expected: {TextOf(expected)}\n  found:    {TextOf(found)}");
        return !isSame;
    }

    private string TextOf(Loading loading) => loading.Answer?.TextOf(trial.Json) ?? loading.Refusal ?? "nothing";

    private void Report(long number, string kind, string type, string text) =>
        _findings.Add(new Finding(history.PersistenceId, history.EntityId, number, kind, type, text));
}
