using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Journal.Postgres;

namespace StatefulServerless.Proxy.Histories.Stored;

/// <summary>
/// The database of a journal, for whoever only reads it: nothing is created, claimed, locked or written, so that a proxy beside it does not notice. A role
/// that may select is enough, and a replica will do.
/// </summary>
/// <param name="Name">Which database, without secrets.</param>
/// <param name="MaxRowBytes">The largest row that is read.</param>
/// <param name="Connect">A connection, not open yet.</param>
internal sealed record HistoryDatabase(string Name, int MaxRowBytes, Func<DbConnection> Connect)
{
    /// <exception cref="ProxyConfigurationException">The configuration names no database that could be read.</exception>
    public static HistoryDatabase Of(JournalOptions options) => options.Provider switch
    {
        JournalProvider.Sqlite => OfFile(options),
        JournalProvider.Postgres => OfPostgres(options),
        _ => throw Complaint(nameof(JournalOptions.Provider), $"{options.Provider}", "ends with its proxy and cannot be read; expected sqlite or postgres"),
    };

    private static HistoryDatabase OfFile(JournalOptions options)
    {
        var path = System.IO.Path.GetFullPath(options.Path);
        if (!File.Exists(path)) throw Complaint(nameof(JournalOptions.Path), path, "there is no such file; expected the SQLite file of a journal");
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            DefaultTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds),
        }.ToString();
        return new HistoryDatabase(path, options.MaxRowBytes, () => new SqliteConnection(connection));
    }

    private static HistoryDatabase OfPostgres(JournalOptions options)
    {
        var connection = PostgresConnectionString.Of(options);
        return new HistoryDatabase(PostgresConnectionString.NameOf(connection), options.MaxRowBytes, () => new NpgsqlConnection(connection));
    }

    private static ProxyConfigurationException Complaint(string option, string value, string defect) => new(
        [ProxyConfiguration.Complaint($"{ProxyConfiguration.SectionName}:{nameof(ProxyOptions.Journal)}:{option}", value, defect)]);
}
