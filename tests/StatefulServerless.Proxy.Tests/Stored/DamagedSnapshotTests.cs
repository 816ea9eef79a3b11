using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>A snapshot that is damaged, refused or missing costs time and nothing else; one that is ahead of the journal is data loss.</summary>
public sealed class DamagedSnapshotTests(SqliteEntities entities) : IClassFixture<SqliteEntities>
{
    private const string OfEntity = "WHERE persistence_id = $1";

    [Theory]
    [InlineData("P9 newest cut off", "UPDATE snapshot SET snapshot = substr(snapshot, 1, 5) WHERE persistence_id = $1 AND sequence_number = 4")]
    [InlineData("P9 all of them empty", "UPDATE snapshot SET snapshot = x'' WHERE persistence_id = $1")]
    [InlineData("P9 unknown serializer", "UPDATE snapshot SET serializer_id = 4711 WHERE persistence_id = $1 AND sequence_number = 4")]
    [InlineData("P9 other manifest", "UPDATE snapshot SET manifest = 'x' WHERE persistence_id = $1 AND sequence_number = 4")]
    [InlineData("P14 newest larger than what is read", "UPDATE snapshot SET snapshot = zeroblob(67108865) WHERE persistence_id = $1 AND sequence_number = 4")]
    [InlineData("P9 none left", "DELETE FROM snapshot WHERE persistence_id = $1")]
    [InlineData("P9 number 0", "UPDATE snapshot SET sequence_number = 0 WHERE persistence_id = $1 AND sequence_number = 4")]
    [InlineData("P9 rows exchanged", "UPDATE snapshot SET sequence_number = 3 WHERE persistence_id = $1 AND sequence_number = 4")]
    public async Task Snapshot_ThatIsDamaged_GivesWayToAnOlderOneOrToTheEvents(string entityId, string damage)
    {
        await StoreAsync(entityId);

        Assert.InRange(entities.Execute(damage, SqliteEntities.PersistenceIdOf(entityId)), 1, 2);

        Assert.Equal(5, await entities.CountAsync(entityId));
        Assert.Equal(6, await entities.CountAsync(entityId, "Add", "1"));
    }

    [Fact]
    public async Task Snapshot_ThatTheFunctionRefuses_GivesWayToTheEvents_AndNobodyHearsOfIt()
    {
        await StoreAsync("refused");
        entities.Function.RefusesSnapshotsOf.Add("refused");

        Assert.Equal(5, await entities.CountAsync("refused"));
    }

    [Fact]
    public async Task Snapshot_AheadOfTheJournal_IsDataLoss()
    {
        await StoreAsync("ahead");
        entities.Execute($"DELETE FROM journal {OfEntity} AND sequence_number > 3", SqliteEntities.PersistenceIdOf("ahead"));

        var failure = Assert.IsType<CallFailure>(await entities.AskAsync("ahead", "Add", "1"));

        Assert.Equal((StatusCode.DataLoss, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Outcome));
        Assert.Equal(
            "entity 'count|ahead' cannot be recovered: at sequence number 4 there is a snapshot, but no event: the journal ends before it",
            failure.Error.Message);
        Assert.Equal(3, entities.Read<long>($"SELECT count(*) FROM journal {OfEntity}", SqliteEntities.PersistenceIdOf("ahead")));
    }

    [Fact]
    public async Task IdempotencyKey_FromBeforeTheSnapshot_IsKnownAfterARestart()
    {
        Assert.Equal(2, await entities.CountAsync("keyed", "Add", "2", key: "once"));
        await entities.CountAsync("keyed", "AddWithSnapshot", "1");
        await entities.CountAsync("keyed", "Add", "1", key: "later");
        await entities.StopAsync("keyed");

        Assert.Equal(2, await entities.CountAsync("keyed", "Add", "2", key: "once"));
        Assert.Equal(4, await entities.CountAsync("keyed", "Add", "1", key: "later"));
        Assert.Equal(4, await entities.CountAsync("keyed"));
    }

    // Events 1 to 5, snapshots at 2 and 4.
    private async Task StoreAsync(string entityId)
    {
        await entities.CountAsync(entityId, "AddWithSnapshot", "2");
        await entities.CountAsync(entityId, "AddWithSnapshot", "2");
        await entities.CountAsync(entityId, "Add", "1");
        await entities.StopAsync(entityId);
        await SnapshotsAreStoredAsync(entityId);
    }

    private async Task SnapshotsAreStoredAsync(string entityId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (entities.Read<long>($"SELECT count(*) FROM snapshot {OfEntity}", SqliteEntities.PersistenceIdOf(entityId)) < 2)
            await Task.Delay(10, patience.Token);
    }
}
