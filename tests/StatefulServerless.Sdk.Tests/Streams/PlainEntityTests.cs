using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Tills;

namespace StatefulServerless.Sdk.Tests.Streams;

/// <summary>An entity class that keeps its state in fields: nobody can bring them back but a replay.</summary>
public sealed class PlainEntityTests
{
    [Fact]
    public async Task Command_ChangesTheFieldsByItsEvents()
    {
        await using var stream = new Conversation<PlainTillEntity>();
        stream.Init("t1").Event(1, new Deposited { Cents = 7 });
        Assert.Equal(12, (await stream.AskAsync<Content>("Deposit", Coins(5))).Cents);
    }

    [Fact]
    public async Task Snapshot_WhenDue_IsTakenByTheClass()
    {
        await using var stream = new Conversation<PlainTillEntity>(snapshotEvery: 2);
        Assert.Null((await stream.Init("t1").Command("Deposit", Coins(5)).ReplyAsync()).Snapshot);
        Assert.Equal(Any.Pack(new Content { Cents = 8, Last = 2 }), (await stream.Command("Deposit", Coins(3)).ReplyAsync()).Snapshot);
    }

    [Fact]
    public async Task Snapshot_OfTheClass_IsRestored()
    {
        await using var stream = new Conversation<PlainTillEntity>();
        stream.Init("t1", Snapshot(Any.Pack(new Content { Cents = 8, IsClosed = true }))).Event(3, new Deposited { Cents = 1 });
        Assert.Equal(new Content { Cents = 9, IsClosed = true }, await stream.AskAsync<Content>("Look", Coins(0)));
    }

    [Fact]
    public async Task Snapshot_OfAnOlderType_IsRestoredByItsOwnHandler()
    {
        await using var stream = new Conversation<PlainTillEntity>();
        stream.Init("t1", Snapshot(Any.Pack(new OldContent { Units = 1 })));
        Assert.Equal(102, (await stream.AskAsync<Content>("Look", Coins(0))).Cents);
    }

    [Fact]
    public async Task Snapshot_OfUnknownType_GivesUp()
    {
        await using var stream = new Conversation<PlainTillEntity>();
        var failure = await stream.Init("t1", Snapshot(Any.Pack(new Sealed()))).FailureAsync();
        Assert.Contains("is tests.Sealed, of no type that it takes. Add a [SnapshotHandler] for it to PlainTillEntity", failure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fail_BeforeAnyEvent_KeepsTheStream()
    {
        await using var stream = new Conversation<PlainTillEntity>();
        var failure = await stream.Init("t1").Command("Deposit", Coins(0)).FailureAsync();
        Assert.Equal(new Failure { CommandId = 1, StatusCode = (int)StatusCode.InvalidArgument, Description = "nothing to deposit" }, failure);
        Assert.Equal((int)StatusCode.Unavailable, (await stream.Command("Seal", Coins(0)).FailureAsync()).StatusCode);
        Assert.Equal(1, (await stream.AskAsync<Content>("Deposit", Coins(1))).Cents);
    }

    [Theory]
    [InlineData("Deposit", StatusCode.FailedPrecondition, "not enough")]
    [InlineData("Close", StatusCode.Unavailable, "later")]
    public async Task Fail_AfterAnEvent_LetsTheEntityBeLoadedAgain(string command, StatusCode code, string text)
    {
        await using var stream = new Conversation<PlainTillEntity>();
        var failure = await stream.Init("t1").Command(command, Coins(-1)).FailureAsync();
        Assert.Equal(new Failure { CommandId = 1, StatusCode = (int)code, Description = text, Restart = true }, failure);
        Assert.Empty(await stream.RestAsync());
    }

    private static Coins Coins(long cents) => new() { Till = "t1", Cents = cents };

    private static Snapshot Snapshot(Any state) => new() { SnapshotSequence = 2, Snapshot_ = state };
}
