using Npgsql;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.LoadBench.Journals;

/// <summary>Where the journals of a run are: files in a folder, databases of a server of its own.</summary>
internal sealed class JournalSite : IAsyncDisposable
{
    private readonly string _folder;

    private JournalSite(JournalKind kind, string folder, PostgresServer? server)
    {
        (Kind, _folder, Server) = (kind, folder, server);
        // Also when the run is interrupted.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    public JournalKind Kind { get; }

    /// <summary>Null unless the journal is in PostgreSQL.</summary>
    public PostgresServer? Server { get; }

    public static async Task<JournalSite> OpenAsync(JournalKind kind)
    {
        if (kind == JournalKind.Postgres && PostgresBinaries.WhyMissing is { } missing) throw new InvalidOperationException(missing);
        var server = kind == JournalKind.Postgres ? await PostgresServer.StartNewAsync("max_connections = 500", "shared_buffers = 256MB", "max_wal_size = 4GB") : null;
        return new JournalSite(kind, Directory.CreateTempSubdirectory("load-bench-").FullName, server);
    }

    /// <summary>A journal that nobody else uses.</summary>
    /// <returns>The file, or the connection string; nothing for memory.</returns>
    public async Task<string> StoreAsync(string name)
    {
        if (Server is null) return Path.Combine(_folder, $"{name}.db");
        await Server.ExecuteAsync($"create database {name}");
        return new NpgsqlConnectionStringBuilder(Server.ConnectionString(name)).ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
