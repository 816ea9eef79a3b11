using LinqToDB;
using Microsoft.Data.Sqlite;

namespace StatefulServerless.Proxy.Journal.Sqlite;

/// <summary>The SQLite file that holds events and snapshots: a write-ahead log, flushed at every commit.</summary>
internal sealed class SqliteJournalFile(string path)
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = Path.GetFullPath(path),
        Mode = SqliteOpenMode.ReadWriteCreate,
        Cache = SqliteCacheMode.Private,
        // Waits for another process that reads the file, such as a backup.
        DefaultTimeout = 30,
    }.ToString();

    /// <summary>Its whole path.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>Connections for events: each commit is on the disk before it is confirmed.</summary>
    public DataOptions Events => Connections(SqliteConnectionSetup.Durable);

    /// <summary>
    /// Connections for snapshots: a power cut may take the newest, whose events are on the disk. They come after those
    /// events in the same write-ahead log, so a snapshot can never be ahead of the journal.
    /// </summary>
    public DataOptions Snapshots => Connections(new SqliteConnectionSetup("NORMAL"));

    /// <summary>An open connection for events.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            SqliteConnectionSetup.Durable.Apply(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the folder and the file, and proves that they can be written.</summary>
    /// <exception cref="IOException">The folder or the file cannot be used; names it.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL";
            if (command.ExecuteScalar() is not "wal")
                throw new IOException("its file system does not allow a write-ahead log");
            // Changes nothing, but fails where nothing can be changed.
            command.CommandText = "PRAGMA user_version";
            command.CommandText = $"PRAGMA user_version = {command.ExecuteScalar()}";
            command.ExecuteNonQuery();
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The journal {FullPath} cannot be used: {failure.Message}", failure);
        }
    }

    private DataOptions Connections(SqliteConnectionSetup setup) => new DataOptions()
        .UseConnectionString(ProviderName.SQLiteMS, _connectionString)
        .UseInterceptor(setup);
}
