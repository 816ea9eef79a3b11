namespace StatefulServerless.Proxy.Journal;

/// <summary>The kinds of journal that a proxy can use.</summary>
public enum JournalProvider
{
    /// <summary>One SQLite file, flushed to the disk before a command is answered.</summary>
    Sqlite,

    /// <summary>Memory: gone with the process. For tests.</summary>
    InMemory,

    /// <summary>A PostgreSQL database, version 12 or later.</summary>
    Postgres,
}
