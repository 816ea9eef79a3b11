using LinqToDB;
using Microsoft.Data.Sqlite;

namespace StatefulServerless.Proxy.Journal;

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

    /// <summary>Connections for events: each commit is on the disk before it is confirmed.</summary>
    public DataOptions Events => Connections(new SqliteConnectionSetup("FULL"));

    /// <summary>
    /// Connections for snapshots: a power cut may take the newest, whose events are on the disk. They come after those
    /// events in the same write-ahead log, so a snapshot can never be ahead of the journal.
    /// </summary>
    public DataOptions Snapshots => Connections(new SqliteConnectionSetup("NORMAL"));

    /// <summary>Makes the folder and the file, and proves that they can be written.</summary>
    /// <exception cref="IOException">The folder or the file cannot be used; names it.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL";
            if (command.ExecuteScalar() is not "wal")
                throw new IOException("its file system does not allow a write-ahead log");
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The journal {Path.GetFullPath(path)} cannot be used: {failure.Message}", failure);
        }
    }

    private DataOptions Connections(SqliteConnectionSetup setup) => new DataOptions()
        .UseConnectionString(ProviderName.SQLiteMS, _connectionString)
        .UseInterceptor(setup);
}
