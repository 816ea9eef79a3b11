namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>Another writer was faster.</summary>
internal sealed class NumberTakenException() : Exception("another writer was faster");
