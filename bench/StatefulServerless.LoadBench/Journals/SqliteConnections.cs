using System.Data.Common;
using LinqToDB.Interceptors;

namespace StatefulServerless.LoadBench.Journals;

/// <summary>What makes Akka.Persistence.Sql fast and durable on SQLite: commits that are flushed, and writes that leave the thread of the journal's stream.</summary>
internal sealed class SqliteConnections : ConnectionInterceptor
{
    private const string Settings = "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(ConnectionEventData eventData, DbConnection connection) => Apply(connection);

    // The driver's asynchronous methods run synchronously: without this, batches never fill.
    public override async Task ConnectionOpeningAsync(ConnectionEventData eventData, DbConnection connection, CancellationToken cancellationToken) =>
        await Task.Yield();

    public override Task ConnectionOpenedAsync(ConnectionEventData eventData, DbConnection connection, CancellationToken cancellationToken)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
