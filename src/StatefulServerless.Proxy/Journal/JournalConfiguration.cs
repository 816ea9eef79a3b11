using System.Globalization;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Config;
using StatefulServerless.Proxy.Journal.Reading;
using StatefulServerless.Proxy.Journal.Writing;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Journal;

/// <summary>Which plugins store events and snapshots, and how they are set up.</summary>
internal static class JournalConfiguration
{
    private const string SqlJournal = "akka.persistence.journal.sql";
    private const string SqlSnapshots = "akka.persistence.snapshot-store.sql";

    /// <param name="store">The database; null for memory.</param>
    public static Config Of(IJournalStore? store) => store is null
        ? InMemory()
        : store.PluginSettings.WithFallback(Sql(store)).WithFallback(SqlPersistence.DefaultConfiguration);

    /// <summary>What cannot be said in HOCON.</summary>
    public static IEnumerable<Setup> SetupsOf(IJournalStore store, JournalOptions options, JournalLog log, JournalTelemetry telemetry)
    {
        var connections = new MultiDataOptionsSetup();
        connections.AddDataOptions(SqlJournal, store.Events);
        connections.AddDataOptions(SqlSnapshots, store.Snapshots);
        return [connections, new JournalSurroundings(store, options, log, telemetry)];
    }

    private static Config InMemory() => ConfigurationFactory.ParseString("""
        akka.persistence {
          journal.plugin = "akka.persistence.journal.inmem"
          snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        }
        """);

    private static Config Sql(IJournalStore store) => ConfigurationFactory.ParseString($$"""
        akka.persistence {
          journal {
            plugin = "{{SqlJournal}}"
            auto-start-journals = ["{{SqlJournal}}"]
            sql {
              class = "{{typeof(EventJournal).FullName}}, {{typeof(EventJournal).Assembly.GetName().Name}}"
              connection-string = "set by code"
              provider-name = "{{store.Dialect}}"
              # The tables are made before anything is read, by code that can wait for the database without a restart a millisecond.
              auto-initialize = off
              tag-write-mode = Csv
              circuit-breaker {{Breaker}}
            }
          }
          snapshot-store {
            plugin = "{{SqlSnapshots}}"
            auto-start-snapshot-stores = ["{{SqlSnapshots}}"]
            sql {
              class = "{{typeof(EntitySnapshots).FullName}}, {{typeof(EntitySnapshots).Assembly.GetName().Name}}"
              connection-string = "set by code"
              provider-name = "{{store.Dialect}}"
              auto-initialize = off
              circuit-breaker {{Breaker}}
            }
          }
        }
        """);

    // An open breaker would fail every entity for the fault of a few rows, and keep them waiting after the database has healed. Each
    // call ends by itself within the database's timeouts, and each entity's machine has its own patience.
    private static string Breaker => string.Create(
        CultureInfo.InvariantCulture, $"{{ max-failures = {int.MaxValue}, call-timeout = 10m, reset-timeout = 1s }}");
}
