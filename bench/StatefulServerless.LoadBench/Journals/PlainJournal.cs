using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Config;
using LinqToDB;

namespace StatefulServerless.LoadBench.Journals;

/// <summary>
/// Akka.Persistence.Sql as it comes, with the best settings that we know for it: large batches from few writers, tags in the row, no small bulk inserts.
/// </summary>
internal static class PlainJournal
{
    private const string Journal = "akka.persistence.journal.sql";
    private const string Snapshots = "akka.persistence.snapshot-store.sql";

    public static Config ConfigOf(JournalKind kind) => kind switch
    {
        JournalKind.InMemory => ConfigurationFactory.ParseString("""
            akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
            akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
            """),
        // SQLite has one writer; several would only wait for each other.
        JournalKind.Sqlite => Sql(ProviderName.SQLiteMS, parallelism: 1, useParameters: true).WithFallback(SqlPersistence.DefaultConfiguration),
        _ => Sql(ProviderName.PostgreSQL15, parallelism: 2, useParameters: false).WithFallback(SqlPersistence.DefaultConfiguration),
    };

    /// <param name="kind">The journal.</param>
    /// <param name="store">A file, or a connection string.</param>
    /// <returns>Null for a journal in memory.</returns>
    public static Setup? SetupOf(JournalKind kind, string store)
    {
        if (kind == JournalKind.InMemory) return null;
        var options = kind == JournalKind.Sqlite
            ? new DataOptions().UseConnectionString(ProviderName.SQLiteMS, $"Data Source={store}").UseInterceptor(new SqliteConnections())
            : new DataOptions().UseConnectionString(ProviderName.PostgreSQL15, store);
        var setup = new MultiDataOptionsSetup();
        setup.AddDataOptions(Journal, options);
        setup.AddDataOptions(Snapshots, options);
        return setup;
    }

    private static Config Sql(string provider, int parallelism, bool useParameters) => ConfigurationFactory.ParseString($$"""
        akka.persistence {
          journal {
            plugin = "{{Journal}}"
            auto-start-journals = ["{{Journal}}"]
            sql {
              connection-string = "set by code"
              provider-name = "{{provider}}"
              parallelism = {{parallelism}}
              batch-size = 400
              max-row-by-row-size = 400
              prefer-parameters-on-multirow-insert = {{(useParameters ? "true" : "false")}}
              buffer-size = 20000
              tag-write-mode = Csv
            }
          }
          snapshot-store {
            plugin = "{{Snapshots}}"
            sql {
              connection-string = "set by code"
              provider-name = "{{provider}}"
            }
          }
        }
        """);
}
