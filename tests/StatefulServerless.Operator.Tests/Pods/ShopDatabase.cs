using Npgsql;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>A database with a schema, and a user that may write there and nowhere else, as deploy/samples/postgres.yaml expects them.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private const string Schema = "carts";

    private readonly NpgsqlConnectionStringBuilder _superuser;

    private ShopDatabase(NpgsqlConnectionStringBuilder superuser) => _superuser = superuser;

    public string Name => _superuser.Database!;

    public string User => $"shop_{Name}";

    public string Password => $"p4ss-{Name}";

    /// <summary>Of the server, on loopback.</summary>
    public int Port => _superuser.Port;

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    public static async Task<ShopDatabase> CreateAsync()
    {
        Assert.SkipWhen(SharedPostgres.WhyMissing is not null, SharedPostgres.WhyMissing ?? "");
        var database = new ShopDatabase(new NpgsqlConnectionStringBuilder(await SharedPostgres.CreateDatabaseAsync()));
        await database.ExecuteAsync($"create role {database.User} login password '{database.Password}'; create schema {Schema} authorization {database.User}");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync($"drop owned by {User} cascade");
        await SharedPostgres.DropDatabaseAsync(_superuser.ConnectionString);
        await ExecuteAsync($"drop role {User}", "postgres");
    }

    private async Task ExecuteAsync(string sql, string? database = null)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_superuser.ConnectionString) { Database = database ?? Name, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
