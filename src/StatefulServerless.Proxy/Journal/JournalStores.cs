using StatefulServerless.Proxy.Journal.Postgres;
using StatefulServerless.Proxy.Journal.Sqlite;

namespace StatefulServerless.Proxy.Journal;

/// <summary>From options to the database that they name.</summary>
internal static class JournalStores
{
    /// <returns>Null for a journal in memory.</returns>
    public static IJournalStore? Of(JournalOptions options) => options.Provider switch
    {
        JournalProvider.Sqlite => new SqliteStore(options),
        JournalProvider.Postgres => new PostgresStore(options),
        _ => null,
    };

    /// <summary>What <c>--print-journal-schema</c> prints.</summary>
    public static string Script => PostgresSchema.Script;
}
