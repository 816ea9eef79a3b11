using System.Data.Common;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>
/// Stores many writes in one transaction. Should a row of one of them be refused, a second transaction finds it by halving, each half
/// behind a savepoint, and stores all the others: one bad row costs a few statements, not a transaction for each of the others.
/// </summary>
internal sealed class BatchStorage(IEventTable table, JournalLog log, JournalTelemetry telemetry)
{
    private const string Savepoint = "half";

    private readonly EventTransaction _transaction = new(table);

    /// <summary>Ends every write of the batch.</summary>
    public async Task StoreAsync(IReadOnlyList<PendingWrite> batch)
    {
        var started = telemetry.Now;
        var refused = new Dictionary<PendingWrite, Exception>();
        var end = await StoreTogetherAsync(batch);
        if (IsRowsFault(end))
        {
            if (batch.Count == 1) refused.Add(batch[0], end.Failure!);
            else end = await _transaction.RunAsync(transaction => StoreHalvesAsync(transaction, batch, refused));
            if (batch.Count > 1 && end.IsCommitted) log.BatchSplit(batch.Count, refused.Count);
        }

        telemetry.Stored(batch.Sum(write => write.Rows.Count), started, ResultOf(end, refused.Count));
        End(batch, end, refused);
    }

    private async Task<TransactionEnd> StoreTogetherAsync(IReadOnlyList<PendingWrite> batch)
    {
        var rows = batch.Count == 1 ? batch[0].Rows : [.. batch.SelectMany(write => write.Rows)];
        var end = await _transaction.RunAsync(transaction => table.InsertAsync(transaction, rows, CancellationToken.None));
        // Of a database that was restarted, only broken connections are left in the pool. Nothing was told to commit, so trying again is safe.
        return end is { Failure: { } lost, IsInDoubt: false } && table.IsConnectionLost(lost)
            ? await _transaction.RunAsync(transaction => table.InsertAsync(transaction, rows, CancellationToken.None))
            : end;
    }

    private async Task StoreHalvesAsync(DbTransaction transaction, IReadOnlyList<PendingWrite> writes, Dictionary<PendingWrite, Exception> refused)
    {
        await transaction.SaveAsync(Savepoint);
        try
        {
            await table.InsertAsync(transaction, [.. writes.SelectMany(write => write.Rows)], CancellationToken.None);
            await transaction.ReleaseAsync(Savepoint);
            return;
        }
        catch (Exception failure) when (table.FaultOf(failure) != RowFault.None)
        {
            await transaction.RollbackAsync(Savepoint);
            await transaction.ReleaseAsync(Savepoint);
            if (writes.Count == 1)
            {
                refused.Add(writes[0], failure);
                return;
            }
        }

        var half = writes.Count / 2;
        await StoreHalvesAsync(transaction, [.. writes.Take(half)], refused);
        await StoreHalvesAsync(transaction, [.. writes.Skip(half)], refused);
    }

    private static string ResultOf(TransactionEnd end, int refused) => refused > 0 ? "refused" : end.IsCommitted ? "committed" : end.IsInDoubt ? "in_doubt" : "failed";

    private bool IsRowsFault(TransactionEnd end) => end is { Failure: { } failure, IsInDoubt: false } && table.FaultOf(failure) != RowFault.None;

    private void End(IReadOnlyList<PendingWrite> batch, TransactionEnd end, Dictionary<PendingWrite, Exception> refused)
    {
        if (end is { Failure: { } failure } && refused.Count < batch.Count)
        {
            if (end.IsInDoubt) log.BatchInDoubt(failure, batch.Count - refused.Count);
            else log.BatchNotStored(failure, batch.Count - refused.Count);
        }

        foreach (var write in batch)
        {
            if (refused.TryGetValue(write, out var fault)) write.Fail(Refusal(write, fault));
            else if (end.IsCommitted) write.Confirm();
            else write.Fail(end.IsInDoubt ? end.Failure! : new EventsNotStoredException($"nothing was stored: {end.Failure!.Message}", end.Failure));
        }
    }

    private Exception Refusal(PendingWrite write, Exception fault) => table.FaultOf(fault) == RowFault.SequenceNumberTaken
        ? new SequenceNumberTakenException(write.Rows[0].PersistenceId, write.Rows[0].SequenceNumber, fault)
        : new EventsNotStoredException($"the journal refuses an event: {fault.Message}", fault);
}
