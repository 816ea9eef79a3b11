using Akka.Actor;
using Microsoft.Data.Sqlite;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Journal.Conformance.Tests;

internal sealed class SqliteJournal : IStoredJournal
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal-").FullName;
    private readonly JournalOptions _options;

    public SqliteJournal(JournalOptions? options = null) => _options = (options ?? new JournalOptions()) with { Path = Path.Combine(_folder, "journal.db") };

    public Task<ActorSystem> OpenAsync() => SystemUnderTest.OpenAsync(_options);

    public async Task ExecuteAsync(string sql) => await AskAsync(sql);

    public async Task<object?> AskAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public async Task<IAsyncDisposable> HoldWritesAsync()
    {
        var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={_options.Path};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
