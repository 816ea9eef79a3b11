namespace StatefulServerless.Journal.Conformance.Tests;

public sealed class InMemoryJournalTests : JournalConformance
{
    protected override Task<IJournal> CreateAsync() => Task.FromResult<IJournal>(new InMemoryJournal());
}
