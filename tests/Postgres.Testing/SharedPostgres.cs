using Npgsql;

namespace StatefulServerless.Postgres.Testing;

/// <summary>The server that all tests of a run share: the one that STATEFUL_SERVERLESS_POSTGRES names, or one of this process.</summary>
public static class SharedPostgres
{
    /// <summary>Its superuser's connection string. Set by build.sh.</summary>
    public const string Variable = "STATEFUL_SERVERLESS_POSTGRES";

    private static readonly Lazy<Task<string>> _connectionString = new(FindAsync);

    /// <summary>Why tests that need it are skipped; null when they need not be.</summary>
    public static string? WhyMissing => Named is null ? PostgresBinaries.WhyMissing : null;

    private static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;

    /// <summary>A database that no other test sees.</summary>
    /// <returns>The connection string; <see cref="DropDatabaseAsync"/> removes it.</returns>
    public static async Task<string> CreateDatabaseAsync(string options = "")
    {
        var server = await _connectionString.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"create database {name} {options}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    /// <summary>Removes a database, with whoever is connected to it.</summary>
    public static async Task DropDatabaseAsync(string connectionString) =>
        await ExecuteAsync(await _connectionString.Value, $"drop database {NameOf(connectionString)} with (force)");

    /// <summary>Lets nobody connect to a database any more, and ends who is: to its clients, the server is down.</summary>
    public static async Task CloseDatabaseAsync(string connectionString) => await ExecuteAsync(
        await _connectionString.Value,
        $"""
        alter database {NameOf(connectionString)} allow_connections false;
        select pg_terminate_backend(pid) from pg_stat_activity where datname = '{NameOf(connectionString)}'
        """);

    /// <summary>Ends what <see cref="CloseDatabaseAsync"/> began.</summary>
    public static async Task OpenDatabaseAsync(string connectionString) =>
        await ExecuteAsync(await _connectionString.Value, $"alter database {NameOf(connectionString)} allow_connections true");

    private static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task<string> FindAsync()
    {
        if (Named is { } named) return named;
        var server = await PostgresServer.StartNewAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server.ConnectionString();
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
