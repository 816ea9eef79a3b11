using System.Data.Common;
using LinqToDB.Interceptors;

namespace StatefulServerless.Proxy.Journal.Sqlite;

/// <summary>Sets up each connection to the journal's file: when commits reach the disk, how to wait, on whose thread to work.</summary>
/// <param name="synchronous">SQLite's word for when commits reach the disk: FULL at each, NORMAL now and then.</param>
internal sealed class SqliteConnectionSetup(string synchronous) : ConnectionInterceptor
{
    // SQLite itself looks again after a millisecond when another connection writes; its .NET driver sleeps for 150.
    private readonly string _settings = $"PRAGMA busy_timeout = 30000; PRAGMA synchronous = {synchronous}";

    /// <summary>For events: each commit is on the disk before it is confirmed.</summary>
    public static SqliteConnectionSetup Durable { get; } = new("FULL");

    public override void ConnectionOpened(ConnectionEventData eventData, DbConnection connection) => Apply(connection);

    public void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _settings;
        command.ExecuteNonQuery();
    }

    // SQLite's asynchronous methods run synchronously. Unless a read leaves its caller's thread here, the journal's actor
    // takes no other entity's request meanwhile.
    public override async Task ConnectionOpeningAsync(ConnectionEventData eventData, DbConnection connection, CancellationToken cancellationToken) =>
        await Task.Yield();

    public override Task ConnectionOpenedAsync(ConnectionEventData eventData, DbConnection connection, CancellationToken cancellationToken)
    {
        ConnectionOpened(eventData, connection);
        return Task.CompletedTask;
    }
}
