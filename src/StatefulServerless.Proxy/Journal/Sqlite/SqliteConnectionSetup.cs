using System.Data.Common;
using System.Globalization;
using LinqToDB.Interceptors;

namespace StatefulServerless.Proxy.Journal.Sqlite;

/// <summary>Sets up each connection to the journal's file: when commits reach the disk, how to wait, on whose thread to work.</summary>
/// <param name="synchronous">SQLite's word for when commits reach the disk: FULL at each, NORMAL now and then.</param>
/// <param name="patience">How long to wait for whoever else writes.</param>
internal sealed class SqliteConnectionSetup(string synchronous, TimeSpan patience) : ConnectionInterceptor
{
    // SQLite itself looks again after a millisecond when another connection writes; its .NET driver sleeps for 150.
    private readonly string _settings = string.Create(
        CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)patience.TotalMilliseconds}; PRAGMA synchronous = {synchronous}");

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
