using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Config;
using LinqToDB;

namespace StatefulServerless.Proxy.Journal;

/// <summary>Which plugins store events and snapshots, and how they are set up.</summary>
internal static class JournalConfiguration
{
    private const string SqlJournal = "akka.persistence.journal.sql";
    private const string SqlSnapshots = "akka.persistence.snapshot-store.sql";

    public static Config Of(JournalOptions options) => options.Provider switch
    {
        JournalProvider.InMemory => InMemory(),
        _ => Sqlite().WithFallback(SqlPersistence.DefaultConfiguration),
    };

    /// <summary>What cannot be said in HOCON; null when there is nothing to say.</summary>
    public static Setup? SetupOf(JournalOptions options)
    {
        if (options.Provider != JournalProvider.Sqlite) return null;
        var file = new SqliteJournalFile(options.Path);
        var setup = new MultiDataOptionsSetup();
        setup.AddDataOptions(SqlJournal, file.Events);
        setup.AddDataOptions(SqlSnapshots, file.Snapshots);
        return setup;
    }

    private static Config InMemory() => ConfigurationFactory.ParseString("""
        akka.persistence {
          journal.plugin = "akka.persistence.journal.inmem"
          snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        }
        """);

    private static Config Sqlite() => ConfigurationFactory.ParseString($$"""
        akka.persistence {
          journal {
            plugin = "{{SqlJournal}}"
            auto-start-journals = ["{{SqlJournal}}"]
            sql {
              connection-string = "set by code"
              provider-name = "{{ProviderName.SQLiteMS}}"
              # SQLite has one writer; several would only wait for each other.
              parallelism = 1
              batch-size = 400
              max-row-by-row-size = 400
              prefer-parameters-on-multirow-insert = true
              buffer-size = 20000
              tag-write-mode = Csv
            }
          }
          snapshot-store {
            plugin = "{{SqlSnapshots}}"
            auto-start-snapshot-stores = ["{{SqlSnapshots}}"]
            sql {
              connection-string = "set by code"
              provider-name = "{{ProviderName.SQLiteMS}}"
            }
          }
        }
        """);
}
