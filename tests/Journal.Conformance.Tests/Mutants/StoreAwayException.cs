namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>The store was not asked.</summary>
internal sealed class StoreAwayException() : Exception("the store is away");
