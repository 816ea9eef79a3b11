using Akka.Persistence;

namespace StatefulServerless.Journal.Conformance;

/// <content>Snapshots: Akka.Persistence's rules.</content>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task Snapshot_OfAnUnknownId_IsNone()
    {
        await GivenSnapshotsAsync();

        Assert.Null(await new SnapshotClient(System, "cart|nobody").LoadAsync());
    }

    [Fact]
    public async Task Snapshot_Newest_IsLoaded()
    {
        var (client, saved) = await GivenSnapshotsAsync();

        var loaded = await client.LoadAsync();

        Assert.Equal(saved[^1], loaded!.Metadata);
        Assert.Equal(30, Payloads.NumberOf(loaded.Snapshot));
    }

    [Theory]
    [InlineData(25, 20)]
    [InlineData(20, 20)]
    [InlineData(19, 10)]
    [InlineData(9, 0)]
    public async Task Snapshot_UpToANumber_IsTheNewestBelow(long to, int expected)
    {
        var (client, _) = await GivenSnapshotsAsync();

        var byCriteria = await client.LoadAsync(new SnapshotSelectionCriteria(to));
        var byLimit = await client.LoadAsync(to: to);

        Assert.Equal(expected, byCriteria is null ? 0 : Payloads.NumberOf(byCriteria.Snapshot));
        Assert.Equal(expected, byLimit is null ? 0 : Payloads.NumberOf(byLimit.Snapshot));
    }

    [Fact]
    public async Task Snapshot_UpToATime_IsTheNewestBefore()
    {
        var (client, saved) = await GivenSnapshotsAsync();

        var loaded = await client.LoadAsync(new SnapshotSelectionCriteria(long.MaxValue, saved[1].Timestamp));

        Assert.Equal(20, loaded!.Metadata.SequenceNr);
    }

    [Fact]
    public async Task Snapshot_SavedAgain_ReplacesTheFirst()
    {
        var (client, _) = await GivenSnapshotsAsync();

        await client.SaveAsync(30, Payloads.Number(31));

        Assert.Equal(31, Payloads.NumberOf((await client.LoadAsync())!.Snapshot));
    }

    [Fact]
    public async Task Snapshot_Deleted_GivesWayToTheOneBefore()
    {
        var (client, saved) = await GivenSnapshotsAsync();

        await client.DeleteAsync(saved[^1]);

        Assert.Equal(20, (await client.LoadAsync())!.Metadata.SequenceNr);
    }

    [Fact]
    public async Task Snapshots_DeletedUpToANumber_LeaveTheNewer()
    {
        var (client, _) = await GivenSnapshotsAsync();

        await client.DeleteAsync(new SnapshotSelectionCriteria(20));

        Assert.Equal(30, (await client.LoadAsync())!.Metadata.SequenceNr);
        Assert.Null(await client.LoadAsync(new SnapshotSelectionCriteria(29)));
    }

    [Fact]
    public async Task Snapshot_OfFourMebibytes_ComesBackByteForByte()
    {
        var client = new SnapshotClient(System, "cart|large");
        var large = Payloads.OfSize(FourMebibytes);

        await client.SaveAsync(1, large);

        Assert.Equal(large, (await client.LoadAsync())!.Snapshot);
    }

    [Fact]
    public async Task Snapshots_OfAlikeIds_AreKeptApart()
    {
        var ids = OddPersistenceIds.All;
        for (var index = 0; index < ids.Count; index++)
            await new SnapshotClient(System, ids[index]).SaveAsync(1, Payloads.Number(index));

        for (var index = 0; index < ids.Count; index++)
            Assert.Equal(index, Payloads.NumberOf((await new SnapshotClient(System, ids[index]).LoadAsync())!.Snapshot));
    }

    private async Task<(SnapshotClient Client, IReadOnlyList<SnapshotMetadata> Saved)> GivenSnapshotsAsync()
    {
        var client = new SnapshotClient(System, $"cart|{Guid.NewGuid():N}");
        List<SnapshotMetadata> saved = [];
        foreach (var number in (int[])[10, 20, 30])
        {
            saved.Add(await client.SaveAsync(number, Payloads.Number(number)));
            // The next one is of another tick, on clocks that stand still for long.
            while (DateTime.UtcNow <= saved[^1].Timestamp) await Task.Yield();
        }

        return (client, saved);
    }
}
