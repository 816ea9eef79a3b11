using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Tills;

namespace StatefulServerless.Sdk.Tests.Streams;

/// <summary>What was stored in other shapes, or under other names, is applied in its newest.</summary>
public sealed class EvolutionTests
{
    private static readonly Coins _coins = new() { Till = "t1" };

    [Fact]
    public async Task Event_OfTheFirstShape_ComesThroughAllUpcasters() =>
        Assert.Equal(new Content { Cents = 300, Currency = "currency of t1", Last = 1 }, await LookAsync(new DepositedUnits { Units = 3 }));

    [Fact]
    public async Task Event_OfTheSecondShape_ComesThroughTheLastUpcaster() =>
        Assert.Equal(new Content { Cents = 3, Currency = "currency of t1", Last = 1 }, await LookAsync(new DepositedCents { Cents = 3 }));

    [Fact]
    public async Task Event_ThatIsSplit_CountsAsOne() =>
        Assert.Equal(
            new Content { Cents = 600, Currency = "currency of t1", Last = 2, IsSealed = true },
            await LookAsync(new Sealed(), new Counted { Units = { 1, 2, 3 } }));

    [Fact]
    public async Task Event_ThatIsSplitIntoNothing_CountsAsOne() =>
        Assert.Equal(new Content { Cents = 1, Currency = "EUR", Last = 2 }, await LookAsync(new Counted(), new Deposited { Cents = 1, Currency = "EUR" }));

    [Theory]
    [InlineData("tests.old.Deposited", 7)]
    [InlineData("tests.old.Units", 700)]
    public async Task Event_OfAnOldName_IsWhatItIsCalledToday(string name, long cents)
    {
        await using var stream = new Conversation<TillEntity>();
        stream.Init("t1").Event(1, Named(name, new Deposited { Cents = 7 }));
        Assert.Equal(cents, (await stream.AskAsync<Content>("Look", _coins)).Cents);
    }

    [Fact]
    public async Task Event_Ignored_CountsAndChangesNothing()
    {
        await using var stream = new Conversation<TillEntity>();
        stream.Init("t1").Event(1, Named("tests.Looked", new Deposited { Cents = 7 })).Event(2, new Deposited { Cents = 1 });
        Assert.Equal(new Content { Cents = 1, Last = 2 }, await stream.AskAsync<Content>("Look", _coins));
    }

    [Fact]
    public async Task Event_EmittedInAnOldShape_IsStoredAsItIs()
    {
        await using var stream = new Conversation<TillEntity>();
        stream.Script.Run = (context, _) =>
        {
            context.Emit(new DepositedUnits { Units = 2 });
            return Task.CompletedTask;
        };
        var reply = await stream.Init("t1").Command("Deposit", new Coins { Till = "t1", Cents = 5 }).ReplyAsync();
        Assert.Equal([Any.Pack(new DepositedUnits { Units = 2 }), Any.Pack(new Deposited { Cents = 5, Currency = "EUR" })], reply.Events);
        Assert.Equal(new Content { Cents = 205, Currency = "EUR", Last = 2 }, reply.Payload.Unpack<Content>());
    }

    [Fact]
    public async Task Event_OfUnknownName_GetsTheListOfAllThatAreKnown()
    {
        await using var stream = new Conversation<TillEntity>();
        var failure = await stream.Init("t1").Event(1, new OldContent()).FailureAsync();
        Assert.Contains("Event 1 of entity 't1' is tests.OldContent, which has no [EventHandler] in TillEntity", failure.Description, StringComparison.Ordinal);
        Assert.Contains("Handled: tests.Closed, tests.Counted, tests.Deposited, tests.DepositedCents, tests.DepositedUnits, tests.Sealed, tests.old.Deposited, tests.old.Units.", failure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upcasters_InACircle_AreNamed()
    {
        await using var stream = new Conversation<CircleEntity>(revealsErrors: true);
        var failure = await stream.Init("t1").Event(1, new DepositedUnits { Units = 1 }).FailureAsync();
        Assert.Contains("The [EventUpcaster]s of CircleEntity go round in a circle: tests.Deposited", failure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upcaster_ThatMakesAnEventWithoutHandler_GivesUp()
    {
        await using var stream = new Conversation<SplitterEntity>();
        var failure = await stream.Init("t1").Event(1, new Counted()).FailureAsync();
        Assert.Contains("Event 1 of entity 't1' is tests.Closed, which has no [EventHandler] in SplitterEntity", failure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_OfAnOldType_ComesThroughItsHandler()
    {
        await using var stream = new Conversation<TillEntity>();
        stream.Init("t1", Snapshot(4, Any.Pack(new OldContent { Units = 2 }))).Event(5, new Deposited { Cents = 1, Currency = "EUR" });
        Assert.Equal(new Content { Cents = 201, Currency = "EUR", Last = 5 }, await stream.AskAsync<Content>("Look", _coins));
    }

    [Fact]
    public async Task Snapshot_OfAnOldName_IsTheState()
    {
        await using var stream = new Conversation<TillEntity>();
        stream.Init("t1", Snapshot(4, Named("tests.old.Content", new Content { Cents = 9 })));
        Assert.Equal(new Content { Cents = 9 }, await stream.AskAsync<Content>("Look", _coins));
    }

    private static Snapshot Snapshot(long sequenceNumber, Any state) => new() { SnapshotSequence = sequenceNumber, Snapshot_ = state };

    private static Any Named(string name, IMessage message) => new() { TypeUrl = $"type.googleapis.com/{name}", Value = message.ToByteString() };

    private static async Task<Content> LookAsync(params IMessage[] events)
    {
        await using var stream = new Conversation<TillEntity>();
        stream.Init("t1");
        foreach (var (index, @event) in events.Index()) stream.Event(index + 1, @event);
        return await stream.AskAsync<Content>("Look", _coins);
    }
}
