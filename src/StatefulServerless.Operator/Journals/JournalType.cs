namespace StatefulServerless.Operator.Journals;

/// <summary>The kinds of journals that a resource may name. <c>spec.type</c> is the name, to the letter.</summary>
internal enum JournalType
{
    Cassandra,
    Postgres,
    InMemory,
}
