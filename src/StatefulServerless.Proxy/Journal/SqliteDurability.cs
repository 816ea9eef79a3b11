using System.Data.Common;
using LinqToDB.Interceptors;

namespace StatefulServerless.Proxy.Journal;

/// <summary>Sets up each connection of the journal: commits reach the disk, and the caller's thread is left.</summary>
internal sealed class SqliteDurability : ConnectionInterceptor
{
    private const string FlushAtEveryCommit = "PRAGMA synchronous = FULL";

    public override void ConnectionOpened(ConnectionEventData eventData, DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = FlushAtEveryCommit;
        command.ExecuteNonQuery();
    }

    // SQLite's asynchronous methods run synchronously. Unless the write leaves the thread of the journal's stream here,
    // nothing more is read from its queue meanwhile and its batches never fill.
    public override async Task ConnectionOpeningAsync(ConnectionEventData eventData, DbConnection connection, CancellationToken cancellationToken) =>
        await Task.Yield();

    public override Task ConnectionOpenedAsync(ConnectionEventData eventData, DbConnection connection, CancellationToken cancellationToken)
    {
        ConnectionOpened(eventData, connection);
        return Task.CompletedTask;
    }
}
