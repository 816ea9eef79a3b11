using Microsoft.Data.Sqlite;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>A cart on a SQLite file, on a disk that can be full where root allows.</summary>
public sealed class SqliteCart : IAsyncLifetime
{
    private const int DiskMebibytes = 64;

    private readonly string _folder = Directory.CreateTempSubdirectory("stateful-serverless-").FullName;

    public SqliteCart()
    {
        Disk = SmallDisk.TryCreate(DiskMebibytes);
        File = Path.Combine(Disk?.Folder ?? _folder, "journal.db");
        Service = new CartService(UserFunction.Example(), Settings);
    }

    /// <summary>Null where root does not allow it.</summary>
    internal SmallDisk? Disk { get; }

    internal string File { get; }

    internal CartService Service { get; }

    internal JournalRows Journal => JournalRows.OfFile(File);

    /// <summary>What a proxy needs to use this file. It gives up soon who waits for it, for the test's sake.</summary>
    internal IEnumerable<(string Key, string Value)> Settings => [("Journal__Path", File), ("Journal__CommandTimeout", "1s")];

    /// <summary>Lets nobody else write until what is returned is disposed.</summary>
    internal async Task<IAsyncDisposable> LockAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=false;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public ValueTask InitializeAsync() => Service.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Disk?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
