using System.Data.Common;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>The table of events as its writer sees it: what each database does in its own way.</summary>
internal interface IEventTable
{
    /// <summary>An open connection whose commits are on the disk before they are confirmed.</summary>
    Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Inserts rows in their order.</summary>
    Task InsertAsync(DbTransaction transaction, IReadOnlyCollection<EventRow> rows, CancellationToken cancellationToken);

    /// <summary>What a failed statement holds against its rows.</summary>
    RowFault FaultOf(Exception failure);

    /// <summary>Whether a commit that failed has certainly stored nothing.</summary>
    bool IsRolledBack(Exception failure);

    /// <summary>Whether the connection had ended before the statement reached the database, so that another one may do better at once.</summary>
    bool IsConnectionLost(Exception failure);
}
