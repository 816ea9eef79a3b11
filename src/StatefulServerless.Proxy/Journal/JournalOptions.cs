namespace StatefulServerless.Proxy.Journal;

/// <summary>Where events and snapshots are stored, from the section <c>StatefulServerless:Journal</c>.</summary>
public sealed record JournalOptions
{
    /// <summary>The kind of store. Default <see cref="JournalProvider.Sqlite"/>.</summary>
    public JournalProvider Provider { get; init; } = JournalProvider.Sqlite;

    /// <summary>The database file of <see cref="JournalProvider.Sqlite"/>; created with its folder. Default <c>.journal/journal.db</c>.</summary>
    public string Path { get; init; } = System.IO.Path.Combine(".journal", "journal.db");
}
