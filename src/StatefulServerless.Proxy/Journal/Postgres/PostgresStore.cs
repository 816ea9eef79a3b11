using Akka.Configuration;
using LinqToDB;
using Npgsql;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Journal.Postgres;

/// <summary>A PostgreSQL database that holds events and snapshots.</summary>
internal sealed class PostgresStore : IJournalStore
{
    private const int TriesOfDeniedLogin = 3;

    private readonly string _connectionString;
    private readonly PostgresInspection _inspection;
    private readonly bool _mayCreateTables;

    public PostgresStore(JournalOptions options)
    {
        _connectionString = PostgresConnectionString.Of(options);
        _mayCreateTables = options.AutoInitialize;
        Name = PostgresConnectionString.NameOf(_connectionString);
        _inspection = new PostgresInspection(Name, options.AllowUnsafeDurability);
        Events = new DataOptions().UseConnectionString(Dialect, _connectionString);
        EventTable = new PostgresEventTable(_connectionString, options.CommandTimeout);
        Writers = options.Writers;
    }

    public string Name { get; }

    public string Dialect => ProviderName.PostgreSQL15;

    public DataOptions Events { get; }

    public DataOptions Snapshots => Events;

    public IEventTable EventTable { get; }

    public int Writers { get; }

    public Config PluginSettings => Config.Empty;

    public void Look()
    {
        // Only its server knows.
    }

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_connectionString);
            await connection.OpenAsync(cancellationToken);
            await RefuseAsync(_inspection.ServerAsync(connection, cancellationToken));
            if (_mayCreateTables) await PostgresSchema.CreateAsync(connection, cancellationToken);
            await RefuseAsync(_inspection.TablesAsync(connection, cancellationToken));
        }
        catch (PostgresException failure) when (PostgresFailures.IsDenied(failure))
        {
            throw new JournalRefusedException([_inspection.Complaint(failure.MessageText)], TriesOfDeniedLogin);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new JournalRefusedException([_inspection.Complaint(
                $"{failure.MessageText}; let somebody who may create tables run what --print-journal-schema prints, and grant select, insert, update and delete")]);
        }
    }

    private static async Task RefuseAsync(Task<List<string>> inspection)
    {
        if (await inspection is { Count: > 0 } complaints) throw new JournalRefusedException(complaints);
    }
}
