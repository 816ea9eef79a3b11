using StatefulServerless.Postgres.Testing;
using StatefulServerless.Tck.Processes;
using StatefulServerless.Tck.Proxies;

namespace StatefulServerless.Tck.Tests.Proxies;

/// <summary>The proxy of this repository with a journal that several of them share.</summary>
public sealed class ClusterProxy : IAsyncLifetime
{
    private string? _database;

    /// <summary>Null where there is no PostgreSQL.</summary>
    internal ProxyRunner? Runner { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (SharedPostgres.WhyMissing is not null) return;
        _database = await SharedPostgres.CreateDatabaseAsync();
        Runner = new ProxyRunner(ProxySettings.StatefulServerless(new ProcessSettings
        {
            Command = OwnProxy.Command,
            Folder = Path.GetTempPath(),
            Environment = new Dictionary<string, string>
            {
                ["StatefulServerless__Journal__Provider"] = "postgres",
                ["StatefulServerless__Journal__ConnectionString"] = _database,
            },
        }));
        await Runner.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Runner is null) return;
        await Runner.DisposeAsync();
        await SharedPostgres.DropDatabaseAsync(_database!);
    }
}
