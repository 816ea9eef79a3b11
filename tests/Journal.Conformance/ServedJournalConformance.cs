using System.Diagnostics;

namespace StatefulServerless.Journal.Conformance;

/// <summary>The rules of journals that a server keeps, which may be away for a while.</summary>
public abstract class ServedJournalConformance : StoredJournalConformance
{
    private static readonly TimeSpan _healsWithin = TimeSpan.FromSeconds(10);

    private IServedJournal Server => (IServedJournal)Journal;

    [Fact]
    public async Task Store_ThatWasDown_ServesAgainByItself()
    {
        var client = await GivenEventsAsync(1);
        var down = await Server.GoDownAsync();

        for (var attempt = 0; attempt < 20; attempt++)
            Assert.Equal(WriteAnswerKind.Rejected, (await client.WriteAsync(2, Payloads.Number(2))).Kind);
        await Assert.ThrowsAnyAsync<Exception>(() => client.ReplayAsync());
        await down.DisposeAsync();

        var started = Stopwatch.GetTimestamp();
        while (!(await client.WriteAsync(2, Payloads.Number(2))).IsStored)
            Assert.True(Stopwatch.GetElapsedTime(started) < _healsWithin, "the journal does not heal");
        Assert.Equal([1, 2], (await client.ReplayAsync()).Numbers);
    }

    [Fact]
    public async Task Connections_ThatWereCut_LoseNoWrite()
    {
        var clients = Enumerable.Range(0, 20).Select(_ => Client()).ToList();
        foreach (var client in clients) Assert.True((await client.WriteAsync(1, Payloads.Number(1))).IsStored);
        var down = await Server.GoDownAsync();
        await down.DisposeAsync();

        // The pool holds connections that are dead, and nobody knows yet.
        var answers = await Task.WhenAll(clients.Select(client => client.WriteAsync(2, Payloads.Number(2))));

        Assert.All(answers, answer => Assert.True(answer.IsStored, answer.Cause?.ToString()));
    }
}
