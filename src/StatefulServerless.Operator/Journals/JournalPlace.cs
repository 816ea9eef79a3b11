namespace StatefulServerless.Operator.Journals;

/// <summary>A service's own place in its journal: a keyspace of Cassandra, or a database of PostgreSQL and a schema in it.</summary>
internal sealed record JournalPlace(string? Keyspace, string? Database, string? Schema);
