using LinqToDB;
using Microsoft.Data.Sqlite;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Journal.Sqlite;

/// <summary>The SQLite file that holds events and snapshots: a write-ahead log, flushed at every commit.</summary>
internal sealed class SqliteJournalFile(JournalOptions options)
{
    // Somebody is asked again soon whether the file can be used: nothing else waits for it meanwhile.
    private const int SecondsToProbe = 1;

    private readonly SqliteConnectionSetup _durable = new("FULL", options.CommandTimeout);

    /// <summary>Its whole path.</summary>
    public string FullPath { get; } = Path.GetFullPath(options.Path);

    /// <summary>Connections for events: each commit is on the disk before it is confirmed.</summary>
    public DataOptions Events => Connections(_durable);

    /// <summary>
    /// Connections for snapshots: a power cut may take the newest, whose events are on the disk. They come after those
    /// events in the same write-ahead log, so a snapshot can never be ahead of the journal.
    /// </summary>
    public DataOptions Snapshots => Connections(new SqliteConnectionSetup("NORMAL", options.CommandTimeout));

    /// <summary>An open connection for events.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(ConnectionString((int)Math.Ceiling(options.CommandTimeout.TotalSeconds)));
        try
        {
            connection.Open();
            _durable.Apply(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the folder and the file, and proves that they can be written.</summary>
    /// <exception cref="JournalRefusedException">The folder or the file cannot be used; names it.</exception>
    /// <exception cref="SqliteException">It cannot be used now: another process holds the file, or its disk is full.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
            using var connection = new SqliteConnection(ConnectionString(SecondsToProbe));
            connection.Open();
            ProveWritable(connection);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException || (failure is SqliteException && !SqliteFailures.IsPassing(failure)))
        {
            throw new JournalRefusedException([Complaint($"cannot be used: {failure.Message}")]);
        }
    }

    /// <summary>One line about this file, with the option that names it.</summary>
    public string Complaint(string defect) => ProxyConfiguration.Complaint(
        $"{ProxyConfiguration.SectionName}:{nameof(ProxyOptions.Journal)}:{nameof(JournalOptions.Path)}", FullPath, defect);

    private static void ProveWritable(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        if (command.ExecuteScalar() is not "wal") throw new IOException("its file system does not allow a write-ahead log");
        // Changes nothing, but fails where nothing can be changed.
        command.CommandText = "PRAGMA user_version";
        command.CommandText = $"PRAGMA user_version = {command.ExecuteScalar()}";
        command.ExecuteNonQuery();
    }

    private string ConnectionString(int timeoutSeconds) => new SqliteConnectionStringBuilder
    {
        DataSource = FullPath,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Cache = SqliteCacheMode.Private,
        DefaultTimeout = timeoutSeconds,
    }.ToString();

    private DataOptions Connections(SqliteConnectionSetup setup) => new DataOptions()
        .UseConnectionString(ProviderName.SQLiteMS, ConnectionString((int)Math.Ceiling(options.CommandTimeout.TotalSeconds)))
        .UseInterceptor(setup);
}
