using StatefulServerless.Protocol;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Histories.Sources;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>What is tried with each entity.</summary>
/// <param name="Function">The function that is tried.</param>
/// <param name="Against">The function whose answers count; null for none.</param>
/// <param name="Query">The command whose answers are compared; null for none.</param>
/// <param name="Snapshots">Which stored snapshots are tried.</param>
/// <param name="Patience">How long a function may do nothing.</param>
/// <param name="Json">Shows answers.</param>
internal sealed record Trial(TriedFunction Function, TriedFunction? Against, Query? Query, SnapshotChoice Snapshots, TimeSpan Patience, PayloadJson Json)
{
    /// <summary>Loads an entity once.</summary>
    /// <param name="function">Into which function.</param>
    /// <param name="history">The entity.</param>
    /// <param name="snapshot">Begins with it; null to begin with nothing.</param>
    /// <param name="last">The last event that is sent.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="seen">Sees each record that is read.</param>
    public async Task<Loading> LoadAsync(
        TriedFunction function, IHistory history, ExportedRecord? snapshot, long last, CancellationToken cancellationToken, Action<ExportedRecord>? seen = null)
    {
        using var stream = new TriedStream(function, Patience, cancellationToken);
        var number = snapshot?.SequenceNumber ?? 0;
        var isTaken = await stream.TrySendAsync(new EntityStreamIn { Init = InitOf(history, snapshot) });
        await foreach (var record in history.ReadAsync(number, cancellationToken))
        {
            if (!isTaken || record.SequenceNumber > last) break;
            seen?.Invoke(record);
            if (record.IsSnapshot) continue;
            number = record.SequenceNumber;
            isTaken = await stream.TrySendAsync(new EntityStreamIn { Event = new Event { Sequence = number, Payload = record.Event } });
        }

        if (isTaken && Query is not null) isTaken = await stream.TrySendAsync(new EntityStreamIn { Command = Query.For(history.EntityId) });
        var (answer, refusal) = await stream.EndAsync(isTaken, Query is null ? null : Query.CommandId);
        return new Loading(answer is null ? null : new Answer(answer, Query!.Output), refusal, number);
    }

    private static Init InitOf(IHistory history, ExportedRecord? snapshot) => new()
    {
        EntityId = history.EntityId,
        Snapshot = snapshot is null ? null : new Snapshot { SnapshotSequence = snapshot.SequenceNumber, Snapshot_ = snapshot.Snapshot },
    };
}
