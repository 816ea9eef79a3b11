using System.Data.Common;
using LinqToDB.Interceptors;

namespace StatefulServerless.Proxy.Journal;

/// <summary>Sets up each connection to the journal's file: when commits reach the disk, how to wait, on whose thread to work.</summary>
/// <param name="synchronous">SQLite's word for when commits reach the disk: FULL at each, NORMAL now and then.</param>
internal sealed class SqliteConnectionSetup(string synchronous) : ConnectionInterceptor
{
    // SQLite itself looks again after a millisecond when another connection writes; its .NET driver sleeps for 150.
    private readonly string _settings = $"PRAGMA busy_timeout = 30000; PRAGMA synchronous = {synchronous}";

    public override void ConnectionOpened(ConnectionEventData eventData, DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _settings;
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
