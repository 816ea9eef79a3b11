using System.Threading.Channels;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>
/// Gathers writes while transactions run and stores them together, so that a busy journal flushes once for many commands and an idle one
/// lets nobody wait.
/// </summary>
internal sealed class EventWriter
{
    private readonly Channel<PendingWrite> _waiting;
    private readonly BatchStorage _storage;
    private readonly JournalOptions _limits;

    public EventWriter(IEventTable table, int writers, JournalOptions limits, JournalLog log, JournalTelemetry telemetry)
    {
        _waiting = Channel.CreateBounded<PendingWrite>(limits.MaxQueuedWrites);
        _storage = new BatchStorage(table, log, telemetry);
        _limits = limits;
        for (var writer = 0; writer < writers; writer++)
            _ = Task.Run(StoreBatchesAsync);
    }

    /// <summary>See <see cref="PendingWrite.Stored"/>.</summary>
    /// <param name="rows">Stored together or not at all.</param>
    public Task StoreAsync(IReadOnlyList<EventRow> rows)
    {
        var write = new PendingWrite(rows);
        if (!_waiting.Writer.TryWrite(write))
            write.Fail(new EventsNotStoredException($"the journal stops, or {_limits.MaxQueuedWrites} writes wait already"));
        return write.Stored;
    }

    /// <summary>Takes nothing more. What was taken is stored.</summary>
    public void Complete() => _waiting.Writer.TryComplete();

    private async Task StoreBatchesAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
            if (Take() is { Count: > 0 } batch)
                await _storage.StoreAsync(batch);
    }

    // Several writers take in turns, so the write that was looked at may not be the one that is taken: a batch may be one write too large.
    private List<PendingWrite> Take()
    {
        var batch = new List<PendingWrite>();
        var (events, bytes) = (0, 0L);
        while (_waiting.Reader.TryPeek(out var next)
            && (batch.Count == 0 || (events + next.Rows.Count <= _limits.MaxBatchEvents && bytes + next.Bytes <= _limits.MaxBatchBytes))
            && _waiting.Reader.TryRead(out var taken))
        {
            batch.Add(taken);
            events += taken.Rows.Count;
            bytes += taken.Bytes;
        }

        return batch;
    }
}
