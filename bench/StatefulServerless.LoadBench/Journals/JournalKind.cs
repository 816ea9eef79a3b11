namespace StatefulServerless.LoadBench.Journals;

/// <summary>The journals that are measured.</summary>
internal enum JournalKind
{
    InMemory,
    Sqlite,
    Postgres,
}
