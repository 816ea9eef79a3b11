using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests.Streams;

public sealed class SnapshotTests
{
    [Fact]
    public async Task Snapshot_ComesWithEveryFifthEvent()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init();
        var taken = new List<int>();
        for (var i = 1; i <= 20; i++)
        {
            if ((await stream.Command("Write", Notes.Line("a")).ReplyAsync()).Snapshot is not null) taken.Add(i);
        }
        Assert.Equal([5, 10, 15, 20], taken);
    }

    [Fact]
    public async Task Snapshot_ContainsTheEventsOfItsOwnReply()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await stream.Init().Command("Write", Notes.Line("1", "2", "3", "4")).ReplyAsync();
        var reply = await stream.Command("Write", Notes.Line("5")).ReplyAsync();
        Assert.Equal(Notes.Page("1", "2", "3", "4", "5"), reply.Snapshot.Unpack<Page>());
    }

    [Fact]
    public async Task Snapshot_NeverComesWithoutEvents()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await stream.Init().Command("Write", Notes.Line("1", "2", "3", "4", "5")).ReplyAsync();
        Assert.Null((await stream.Command("Read", Notes.Line()).ReplyAsync()).Snapshot);
    }

    [Fact]
    public async Task Snapshot_CountsFromTheReplay()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init(snapshot: Notes.Snapshot(5)).Event(6, Notes.Written("6")).Event(7, Notes.Written("7")).Event(8, Notes.Written("8"));
        Assert.Null((await stream.Command("Write", Notes.Line("9")).ReplyAsync()).Snapshot);
        Assert.NotNull((await stream.Command("Write", Notes.Line("10")).ReplyAsync()).Snapshot);
    }

    [Fact]
    public async Task Snapshot_Crossed_IsTheFinalState()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await stream.Init().Command("Write", Notes.Line("1", "2", "3", "4")).ReplyAsync();
        var reply = await stream.Command("Write", Notes.Line("5", "6", "7")).ReplyAsync();
        Assert.Equal(Notes.Page("1", "2", "3", "4", "5", "6", "7"), reply.Snapshot.Unpack<Page>());
    }

    [Fact]
    public async Task Snapshot_OfNegativeInterval_NeverComes()
    {
        await using var stream = new Conversation<NotebookEntity>(snapshotEvery: -1);
        Assert.Null((await stream.Init().Command("Write", Notes.Line([.. Enumerable.Repeat("a", 300)])).ReplyAsync()).Snapshot);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Snapshot_AtAnyInterval_PlusTheTail_EqualsTheLiveState(int snapshotEvery)
    {
        await using var live = new Conversation<NotebookEntity>(snapshotEvery);
        live.Init();
        Snapshotted? last = null;
        for (var sequence = 1; sequence <= 30; sequence++)
        {
            var reply = await live.Command(sequence % 11 == 0 ? "Clear" : "Write", Notes.Line($"{sequence}")).ReplyAsync();
            if (reply.Snapshot is not null) last = new Snapshotted(sequence, reply.Snapshot, []);
            else last?.Tail.Add(reply.Events.Single());
            if (last is null) continue;
            await AssertSameAsync(live, last);
        }
        Assert.NotNull(last);
    }

    [Fact]
    public async Task Snapshot_OfTheSameEventsOnTwoStreams_IsTheSameBytes()
    {
        Assert.Equal(await SnapshotAsync(), await SnapshotAsync());

        static async Task<Google.Protobuf.WellKnownTypes.Any> SnapshotAsync()
        {
            await using var stream = new Conversation<NotebookEntity>();
            stream.Init().Event(1, Notes.Written("a")).Event(2, new Marked { Index = 0 });
            return (await stream.Command("Write", Notes.Line("b", "c", "d")).ReplyAsync()).Snapshot;
        }
    }

    private static async Task AssertSameAsync(Conversation<NotebookEntity> live, Snapshotted last)
    {
        await using var restored = new Conversation<NotebookEntity>();
        restored.Init(snapshot: new Protocol.Snapshot { SnapshotSequence = last.Sequence, Snapshot_ = last.State });
        for (var i = 0; i < last.Tail.Count; i++) restored.Event(last.Sequence + 1 + i, last.Tail[i]);
        var expected = await live.AskAsync<Page>("Read", Notes.Line());
        Assert.Equal(expected, await restored.AskAsync<Page>("Read", Notes.Line()));
    }

    private sealed record Snapshotted(long Sequence, Google.Protobuf.WellKnownTypes.Any State, List<Google.Protobuf.WellKnownTypes.Any> Tail);
}
