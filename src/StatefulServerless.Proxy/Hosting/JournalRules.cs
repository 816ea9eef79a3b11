using StatefulServerless.Proxy.Hosting.Configuration;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Journal.Postgres;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>What values the options about the journal may have.</summary>
internal static class JournalRules
{
    private const string Section = nameof(ProxyOptions.Journal);

    // An index entry of PostgreSQL takes 2,704 bytes. A persistence id is a prefix of at most 200 bytes, a bar and the entity id, in which an
    // escape may stand for each byte.
    private const int MaxEntityIdBytesOfPostgres = 1_200;

    // What PostgreSQL has room for.
    private const int LargestRowBytes = 1 << 30;
    private const int RowOverheadBytes = 64 * 1024;

    // Npgsql counts whole seconds, and takes zero for "for ever".
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    public static IEnumerable<OptionRule> Of(ProxyOptions options) =>
        [.. Limits(options.Journal), .. Rows(options), .. options.Journal.Provider == JournalProvider.Postgres ? Postgres(options) : Sqlite(options.Journal)];

    private static IEnumerable<OptionRule> Limits(JournalOptions journal)
    {
        yield return OptionRule.Between($"{Section}:{nameof(journal.Writers)}", journal.Writers, 1, 100);
        yield return OptionRule.Between($"{Section}:{nameof(journal.MaxBatchEvents)}", journal.MaxBatchEvents, 1, 100_000);
        yield return OptionRule.Between($"{Section}:{nameof(journal.MaxBatchBytes)}", journal.MaxBatchBytes, 1_024, 256 * 1024 * 1024);
        yield return OptionRule.Between($"{Section}:{nameof(journal.MaxQueuedWrites)}", journal.MaxQueuedWrites, 1, 1_000_000);
        yield return OptionRule.Between($"{Section}:{nameof(journal.MaxConnections)}", journal.MaxConnections, 2, 10_000);
        yield return OptionRule.Between($"{Section}:{nameof(journal.ConnectTimeout)}", journal.ConnectTimeout, _shortest, _longest);
        yield return OptionRule.Between($"{Section}:{nameof(journal.CommandTimeout)}", journal.CommandTimeout, _shortest, _longest);
    }

    // Beside an event lies the reply that it came with, if it has an idempotency key.
    private static IEnumerable<OptionRule> Rows(ProxyOptions options)
    {
        var (key, given) = ($"{Section}:{nameof(options.Journal.MaxRowBytes)}", options.Journal.MaxRowBytes);
        yield return OptionRule.Between(key, given, 1024 * 1024, LargestRowBytes);
        var needed = Math.Min(LargestRowBytes, 2L * options.MaxMessageBytes + RowOverheadBytes);
        yield return (key, given, given >= needed || given < 1024 * 1024 || options.MaxMessageBytes > LargestRowBytes,
            $"expected {needed} at least, for an event and a reply of MaxMessageBytes={options.MaxMessageBytes}");
    }

    private static IEnumerable<OptionRule> Sqlite(JournalOptions journal)
    {
        yield return ($"{Section}:{nameof(journal.Path)}", journal.Path, journal.Provider != JournalProvider.Sqlite || !string.IsNullOrWhiteSpace(journal.Path),
            "expected the path of a file");
    }

    private static IEnumerable<OptionRule> Postgres(ProxyOptions options)
    {
        yield return (nameof(options.MaxEntityIdBytes), options.MaxEntityIdBytes, options.MaxEntityIdBytes <= MaxEntityIdBytesOfPostgres,
            $"PostgreSQL has no index for entity ids above {MaxEntityIdBytesOfPostgres} bytes");
        var defect = PostgresConnectionString.DefectOf(options.Journal.ConnectionString);
        yield return ($"{Section}:{nameof(JournalOptions.ConnectionString)}", SecretText.NotShown, defect is null, defect ?? "");
    }
}
