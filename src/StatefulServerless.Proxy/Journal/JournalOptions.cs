namespace StatefulServerless.Proxy.Journal;

/// <summary>Where events and snapshots are stored, from the section <c>StatefulServerless:Journal</c>.</summary>
public sealed record JournalOptions
{
    /// <summary>The kind of store. Default <see cref="JournalProvider.Sqlite"/>.</summary>
    public JournalProvider Provider { get; init; } = JournalProvider.Sqlite;

    /// <summary>The database file of <see cref="JournalProvider.Sqlite"/>; created with its folder. Default <c>.journal/journal.db</c>.</summary>
    public string Path { get; init; } = System.IO.Path.Combine(".journal", "journal.db");

    /// <summary>
    /// The database of <see cref="JournalProvider.Postgres"/> in Npgsql's form, such as <c>Host=db;Database=shop;Username=shop;Password=…</c>.
    /// What it says of timeouts and the pool wins over the options below. Never logged. Default empty.
    /// </summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>
    /// Whether missing tables are created. Without it they must be there: <c>--print-journal-schema</c> prints the script. Default true.
    /// </summary>
    public bool AutoInitialize { get; init; } = true;

    /// <summary>
    /// Whether the proxy may use a database that confirms commits before they are on its disk, and so may lose what was answered. Default false.
    /// </summary>
    public bool AllowUnsafeDurability { get; init; }

    /// <summary>Transactions that store events at once, of <see cref="JournalProvider.Postgres"/>. More of them make smaller batches. Default 2.</summary>
    public int Writers { get; init; } = 2;

    /// <summary>The events of one transaction, unless a single command has more. Default 400.</summary>
    public int MaxBatchEvents { get; init; } = 400;

    /// <summary>The payload bytes of one transaction, unless a single command has more. Default 8 MiB.</summary>
    public int MaxBatchBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// What an event or a snapshot may have with all that is stored beside it, such as a reply. Larger rows, which no proxy has written, are not read: their
    /// entity is told apart as damaged. Default 64 MiB.
    /// </summary>
    public int MaxRowBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Writes that wait for a transaction; further ones are refused. Default 20,000.</summary>
    public int MaxQueuedWrites { get; init; } = 20_000;

    /// <summary>Connections of this proxy to <see cref="JournalProvider.Postgres"/>. Default 20.</summary>
    public int MaxConnections { get; init; } = 20;

    /// <summary>How long a connection to <see cref="JournalProvider.Postgres"/> may take, in whole seconds. Default 5 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a statement may take in <see cref="JournalProvider.Postgres"/>, and wait for another process that writes to the file of
    /// <see cref="JournalProvider.Sqlite"/>, in whole seconds. PostgreSQL ends a transaction whose proxy has not been heard of for as long. Default 10 seconds.
    /// </summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The kind of store alone: the connection string may hold a password.</summary>
    public override string ToString() => $"{nameof(JournalOptions)} {{ {nameof(Provider)} = {Provider} }}";
}
