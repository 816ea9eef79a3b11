using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Journal.Conformance.Tests;

public sealed class SqliteJournalTests : StoredJournalConformance
{
    protected override Task<IJournal> CreateAsync() => Task.FromResult<IJournal>(new SqliteJournal());

    protected override void AssertLost(Exception cause) => Assert.IsType<SequenceNumberTakenException>(cause);
}
