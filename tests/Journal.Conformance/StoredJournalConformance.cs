using System.Globalization;

namespace StatefulServerless.Journal.Conformance;

/// <summary>The rules of journals that outlive their process and may have two writers.</summary>
public abstract class StoredJournalConformance : JournalConformance
{
    private IStoredJournal Store => (IStoredJournal)Journal;

    [Fact]
    public async Task Journal_OpenedAgain_HasEverything()
    {
        var client = await GivenEventsAsync(3);
        await new SnapshotClient(System, client.PersistenceId).SaveAsync(2, Payloads.Number(2));
        await System.Terminate();

        var again = await OpenAsync();

        Assert.Equal([1, 2, 3], (await Client(client.PersistenceId, again).ReplayAsync()).Numbers);
        Assert.Equal(2, (await new SnapshotClient(again, client.PersistenceId).LoadAsync())!.Metadata.SequenceNr);
    }

    [Fact]
    public async Task Write_OfWhatCannotBeSerialized_IsRejectedWhole()
    {
        var client = await GivenEventsAsync(1);

        var answer = await client.WriteAsync(2, Payloads.Number(2), new Unserializable(), Payloads.Number(4));

        Assert.Equal(WriteAnswerKind.Rejected, answer.Kind);
        Assert.True((await client.WriteAsync(2, Payloads.Number(2))).IsStored);
        Assert.Equal([1, 2], (await client.ReplayAsync()).Numbers);
    }

    [Fact]
    public async Task Event_Stored_SaysWhenInTicksOfUtc()
    {
        var before = DateTime.UtcNow;
        var client = await GivenEventsAsync(1);

        var created = Convert.ToInt64(await Store.AskAsync("select created from journal"), CultureInfo.InvariantCulture);

        Assert.InRange(created, before.Ticks, DateTime.UtcNow.Ticks);
        Assert.Equal(created, Assert.Single((await client.ReplayAsync()).Events).Timestamp);
    }

    [Fact]
    public async Task TwoWriters_OfOneNumber_OneLosesForCertain()
    {
        var first = await GivenEventsAsync(1);
        var second = Client(first.PersistenceId, await OpenAsync());

        Assert.True((await first.WriteAsync(2, Payloads.Number(20))).IsStored);
        var loser = await second.WriteAsync(2, Payloads.Number(21), Payloads.Number(22));

        Assert.Equal(WriteAnswerKind.Failed, loser.Kind);
        AssertLost(loser.Cause!);
        var replay = await first.ReplayAsync();
        Assert.Equal([1, 20], replay.Events.Select(@event => Payloads.NumberOf(@event.Payload)));
        Assert.Equal(2, replay.HighestSequenceNumber);
    }

    [Fact]
    public async Task TwoWriters_ManyTimesAtOnce_StoreEachNumberOnce()
    {
        const int Entities = 50;
        var other = await OpenAsync();
        var ids = Enumerable.Range(0, Entities).Select(index => $"cart|contended-{index.ToString(CultureInfo.InvariantCulture)}").ToList();

        var answers = await Task.WhenAll(ids.Select(async id => await Task.WhenAll(
            Client(id).WriteAsync(1, Payloads.Number(1), Payloads.Number(2)),
            Client(id, other).WriteAsync(1, Payloads.Number(11), Payloads.Number(12)))));

        foreach (var (id, pair) in ids.Zip(answers))
        {
            Assert.Single(pair, answer => answer.IsStored);
            var stored = (await Client(id).ReplayAsync()).Events.Select(@event => Payloads.NumberOf(@event.Payload)).ToList();
            Assert.Equal(pair[0].IsStored ? [1, 2] : [11, 12], stored);
        }
    }

    [Fact]
    public async Task Batch_WithATakenNumber_FailsThatWriteOnly()
    {
        var taken = await GivenEventsAsync(1);
        var others = Enumerable.Range(0, 150).Select(_ => Client()).ToList();
        var hold = await Store.HoldWritesAsync();
        foreach (var client in others[..75]) client.Send(1, Payloads.Number(1), Payloads.Number(2));
        taken.Send(1, Payloads.Number(9));
        foreach (var client in others[75..]) client.Send(1, Payloads.Number(1), Payloads.Number(2));
        await Store.ArrivedAsync(others.Count + 1);
        await hold.DisposeAsync();

        var loser = await taken.AnswerAsync(1);
        var answers = await Task.WhenAll(others.Select(client => client.AnswerAsync(2)));

        Assert.Equal(WriteAnswerKind.Failed, loser.Kind);
        Assert.All(answers, answer => Assert.True(answer.IsStored, answer.Cause?.ToString()));
        foreach (var client in others) Assert.Equal([1, 2], (await client.ReplayAsync()).Numbers);
        Assert.Equal(1, Payloads.NumberOf(Assert.Single((await taken.ReplayAsync()).Events).Payload));
    }

    [Fact]
    public async Task Batch_WithOneNumberTwice_StoresOneOfThem()
    {
        var hold = await Store.HoldWritesAsync();
        var blocker = Client();
        blocker.Send(1, Payloads.Number(1));
        var first = Client();
        var second = Client(first.PersistenceId);
        first.Send(1, Payloads.Number(1));
        second.Send(1, Payloads.Number(2));
        var other = Client();
        other.Send(1, Payloads.Number(1));
        await Store.ArrivedAsync(4);
        await hold.DisposeAsync();

        WriteAnswer[] answers = [await first.AnswerAsync(1), await second.AnswerAsync(1)];

        Assert.Single(answers, answer => answer.IsStored);
        Assert.True((await blocker.AnswerAsync(1)).IsStored);
        Assert.True((await other.AnswerAsync(1)).IsStored);
        Assert.Equal(answers[0].IsStored ? 1 : 2, Payloads.NumberOf(Assert.Single((await first.ReplayAsync()).Events).Payload));
    }

    [Fact]
    public async Task Write_ThatLandsLate_IsSeenOrLoses()
    {
        var late = await GivenEventsAsync(1);
        var successor = Client(late.PersistenceId, await OpenAsync());
        var hold = await Store.HoldWritesAsync();
        late.Send(2, Payloads.Number(20));
        // Another proxy takes the entity over and reads it before the late write lands.
        Assert.Equal(1, (await successor.ReplayAsync()).HighestSequenceNumber);
        successor.Send(2, Payloads.Number(21));
        await Store.ArrivedAsync(2);
        await hold.DisposeAsync();

        WriteAnswer[] answers = [await late.AnswerAsync(1), await successor.AnswerAsync(1)];

        Assert.Single(answers, answer => answer.IsStored);
        var replay = await successor.ReplayAsync();
        Assert.Equal([1, answers[0].IsStored ? 20 : 21], replay.Events.Select(@event => Payloads.NumberOf(@event.Payload)));
    }

    [Fact]
    public async Task Failures_OfManyRows_CloseTheJournalToNobody()
    {
        var taken = await GivenEventsAsync(1);
        for (var attempt = 0; attempt < 30; attempt++)
            Assert.Equal(WriteAnswerKind.Failed, (await taken.WriteAsync(1, Payloads.Number(9))).Kind);

        Assert.True((await Client().WriteAsync(1, Payloads.Number(1))).IsStored);
        Assert.True((await taken.WriteAsync(2, Payloads.Number(2))).IsStored);
    }

    [Fact]
    public async Task Gap_InTheTable_ShowsInTheReplay()
    {
        var client = await GivenEventsAsync(3);
        await Store.ExecuteAsync("delete from journal where sequence_number = 2");

        var replay = await client.ReplayAsync();

        Assert.Equal([1, 3], replay.Numbers);
        Assert.Equal(3, replay.HighestSequenceNumber);
    }

    [Fact]
    public async Task Tail_MarkedAsDeleted_ShowsInTheHighestNumber()
    {
        var client = await GivenEventsAsync(3);
        await Store.ExecuteAsync("update journal set deleted = true where sequence_number = 3");

        var replay = await client.ReplayAsync();

        Assert.Equal([1, 2], replay.Numbers);
        Assert.Equal(3, replay.HighestSequenceNumber);
    }

    [Fact]
    public async Task Rows_BelowNumberOne_AreNoPartOfTheJournal()
    {
        var client = await GivenEventsAsync(3);
        await Store.ExecuteAsync("""
            insert into journal (created, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
            select created, persistence_id, sequence_number - 3, message, manifest, identifier, writer_uuid from journal
            """);

        var replay = await client.ReplayAsync();

        Assert.Equal([1, 2, 3], replay.Numbers);
        Assert.Equal(3, replay.HighestSequenceNumber);
    }

    /// <summary>The loser of a sequence number knows that it is one.</summary>
    protected abstract void AssertLost(Exception cause);
}
