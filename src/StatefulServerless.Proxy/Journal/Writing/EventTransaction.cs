using System.Data.Common;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>One transaction on the table of events. It knows whether it was told to commit, and so what a failure means.</summary>
/// <remarks>Nothing here is cancelled: the database's timeouts end each step, and a commit that is cancelled would leave its end open.</remarks>
internal sealed class EventTransaction(IEventTable table)
{
    public async Task<TransactionEnd> RunAsync(Func<DbTransaction, Task> insert)
    {
        var isCommitting = false;
        var end = TransactionEnd.Committed;
        try
        {
            await using var connection = await table.ConnectAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await insert(transaction);
            isCommitting = true;
            await transaction.CommitAsync(CancellationToken.None);
            isCommitting = false;
            return end;
        }
        catch (Exception failure)
        {
            end = new TransactionEnd(failure, isCommitting && !table.IsRolledBack(failure));
        }

        return end;
    }
}
