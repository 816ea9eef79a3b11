using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Journal.Conformance.Tests;

public sealed class PostgresJournalTests : ServedJournalConformance
{
    protected override async Task<IJournal> CreateAsync() => await PostgresJournal.CreateAsync();

    protected override void AssertLost(Exception cause) => Assert.IsType<SequenceNumberTakenException>(cause);
}
