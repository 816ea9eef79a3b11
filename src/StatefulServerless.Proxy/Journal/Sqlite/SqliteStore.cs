using Akka.Configuration;
using LinqToDB;
using Microsoft.Data.Sqlite;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Journal.Sqlite;

/// <summary>One SQLite file that holds events and snapshots, for one proxy.</summary>
internal sealed class SqliteStore(JournalOptions options) : IJournalStore
{
    private readonly SqliteJournalFile _file = new(options);

    public string Name => _file.FullPath;

    public string Dialect => ProviderName.SQLiteMS;

    public DataOptions Events => _file.Events;

    public DataOptions Snapshots => _file.Snapshots;

    public IEventTable EventTable => new SqliteEventTable(_file);

    // SQLite has one writer; several would only wait for each other.
    public int Writers => 1;

    // Otherwise each read would begin as a write and wait for the events that are being stored. With a write-ahead log it reads what is committed.
    public Config PluginSettings => ConfigurationFactory.ParseString("""
        akka.persistence.journal.sql.read-isolation-level = read-uncommitted
        akka.persistence.snapshot-store.sql.read-isolation-level = read-uncommitted
        """);

    public void Look()
    {
        try
        {
            _file.Prepare();
        }
        catch (SqliteException)
        {
            // It is waited for once the proxy is up.
        }
    }

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        _file.Prepare();
        using var connection = _file.Connect();
        if (options.AutoInitialize) SqliteSchema.Create(connection);
        if (Defects(connection).ToList() is { Count: > 0 } defects)
            throw new JournalRefusedException([.. defects.Select(_file.Complaint)]);
        return Task.CompletedTask;
    }

    private IEnumerable<string> Defects(SqliteConnection connection)
    {
        foreach (var table in SqliteSchema.Tables)
            if (!SqliteSchema.IsThere(connection, table))
                yield return $"the table {table} is missing; allow StatefulServerless:Journal:AutoInitialize";
            else if (!SqliteSchema.HasUniqueKey(connection, table))
                yield return $"the table {table} has no unique index on (persistence_id, sequence_number); two writers could destroy an entity";
        if (!options.AllowUnsafeDurability && !SqliteSchema.IsDurable(connection))
            yield return "its connections do not flush at every commit (synchronous is below FULL)";
    }
}
