namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>An event as a mutant keeps it.</summary>
internal sealed record MutantRow(string PersistenceId, long Number, byte[] Payload, long Created, bool IsDeleted = false);
