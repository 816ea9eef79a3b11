using System.Globalization;
using Npgsql;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>A cart on a PostgreSQL of its own, reached through a relay, on a disk that can be full where root allows.</summary>
public sealed class PostgresCart : IAsyncLifetime
{
    private const int DiskMebibytes = 192;

    private CartService? _service;

    /// <summary>Null where root does not allow it.</summary>
    internal SmallDisk? Disk { get; private set; }

    internal PostgresServer Server { get; private set; } = null!;

    internal DatabaseRelay Relay { get; private set; } = null!;

    internal CartService Service => _service!;

    internal JournalRows Journal => JournalRows.OfPostgres(Server.ConnectionString());

    /// <summary>What a proxy needs to use this database.</summary>
    internal IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Journal__Provider", "postgres"),
        ("Journal__ConnectionString", new NpgsqlConnectionStringBuilder(Server.ConnectionString()) { Port = Relay.Port }.ConnectionString),
        // A database that hangs is given up soon, for the test's sake.
        ("Journal__CommandTimeout", "1s"),
        ("Journal__ConnectTimeout", "1s"),
    ];

    public async ValueTask InitializeAsync()
    {
        // Its tests skip themselves.
        if (PostgresBinaries.WhyMissing is not null) return;
        Disk = SmallDisk.TryCreate(DiskMebibytes);
        Server = await PostgresServer.CreateAsync(Disk, "min_wal_size = 4MB", "max_wal_size = 32MB");
        await Server.StartAsync();
        Relay = new DatabaseRelay(Server.Port);
        _service = new CartService(UserFunction.Example(), Settings);
        await _service.InitializeAsync();
    }

    /// <summary>How many connections of proxies were ended.</summary>
    internal async Task<long> EndConnectionsAsync() => Convert.ToInt64(
        await Server.AskAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'stateful-serverless-proxy'"), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        if (Relay is not null) await Relay.DisposeAsync();
        if (Server is not null) await Server.DisposeAsync();
        Disk?.Dispose();
    }
}
