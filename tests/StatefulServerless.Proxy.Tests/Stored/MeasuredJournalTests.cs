using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Tests.Telemetry;

namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>What is measured of the journal's transactions.</summary>
public sealed class MeasuredJournalTests(SqliteEntities entities) : IClassFixture<SqliteEntities>
{
    [Fact]
    public async Task Transaction_ThatCommits_IsMeasuredWithItsEvents()
    {
        using var recorded = new RecordedMeasurements(entities.Meters);

        await entities.CountAsync("measured", "Add", "3");

        Assert.Equal(3, Assert.Single(recorded.Of("statefulserverless.journal.batch.events")).Value);
        Assert.Equal("result=committed", Assert.Single(recorded.Of("statefulserverless.journal.batch.duration")).Text);
        Assert.Equal(3, Assert.Single(recorded.Of("statefulserverless.journal.write.events")).Value);
    }

    [Fact]
    public async Task Commands_AtOnce_ShareTransactions()
    {
        using var recorded = new RecordedMeasurements(entities.Meters);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(entity => entities.CountAsync($"batch-{entity}", "Add", "1")));

        var batches = recorded.Of("statefulserverless.journal.batch.events").ToList();
        Assert.Equal(200, batches.Sum(batch => batch.Value));
        Assert.InRange(batches.Count, 1, 199);
    }

    [Fact]
    public async Task Write_ThatAnotherWriterWasFasterAt_IsADuplicateKey()
    {
        await entities.CountAsync("other", "Add", "1");
        await entities.CountAsync("loser", "Add", "1");
        entities.Execute(
            """
            INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, identifier, manifest)
            SELECT created, deleted, $1, 2, message, identifier, manifest FROM journal WHERE persistence_id = $2 AND sequence_number = 1
            """,
            SqliteEntities.PersistenceIdOf("loser"), SqliteEntities.PersistenceIdOf("other"));
        using var recorded = new RecordedMeasurements(entities.Meters);

        var lost = Assert.IsType<CallFailure>(await entities.AskAsync("loser", "Add", "1"));

        Assert.Equal(CommandOutcome.Unknown, lost.Outcome);
        Assert.Equal("reason=duplicate_key", Assert.Single(recorded.Of("statefulserverless.journal.write.failures")).Text);
        Assert.Equal("result=refused", Assert.Single(recorded.Of("statefulserverless.journal.batch.duration")).Text);
    }
}
