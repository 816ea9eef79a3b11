using Akka.Actor;
using Npgsql;
using StatefulServerless.Postgres.Testing;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Journal.Conformance.Tests;

internal sealed class PostgresJournal(string connectionString, JournalOptions? options = null) : IServedJournal
{
    private readonly JournalOptions _options = (options ?? new JournalOptions()) with { Provider = JournalProvider.Postgres, ConnectionString = connectionString };

    public static async Task<PostgresJournal> CreateAsync(JournalOptions? options = null)
    {
        Assert.SkipWhen(SharedPostgres.WhyMissing is not null, SharedPostgres.WhyMissing ?? "");
        return new PostgresJournal(await SharedPostgres.CreateDatabaseAsync(), options);
    }

    public Task<ActorSystem> OpenAsync() => SystemUnderTest.OpenAsync(_options);

    public async Task ExecuteAsync(string sql) => await AskAsync(sql);

    public async Task<object?> AskAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async Task<IAsyncDisposable> HoldWritesAsync()
    {
        var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand("begin; lock table journal in share mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async Task<IAsyncDisposable> GoDownAsync()
    {
        await SharedPostgres.CloseDatabaseAsync(connectionString);
        return new Downtime(connectionString);
    }

    public async ValueTask DisposeAsync() => await SharedPostgres.DropDatabaseAsync(connectionString);

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private sealed class Downtime(string connectionString) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await SharedPostgres.OpenDatabaseAsync(connectionString);
    }
}
