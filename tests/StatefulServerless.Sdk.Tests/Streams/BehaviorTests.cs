using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Tills;

namespace StatefulServerless.Sdk.Tests.Streams;

/// <summary>The phase of an entity decides who answers.</summary>
public sealed class BehaviorTests
{
    private static readonly Coins _coins = new() { Till = "t1", Cents = 5 };

    [Fact]
    public async Task Command_InItsPhase_IsAnswered()
    {
        await using var stream = new Conversation<TillEntity>();
        Assert.Equal(5, (await stream.Init("t1").AskAsync<Content>("Deposit", _coins)).Cents);
    }

    [Fact]
    public async Task Command_InAnotherPhase_IsAnsweredByItsOtherHandler()
    {
        await using var stream = new Conversation<TillEntity>();
        var failure = await stream.Init("t1").Event(1, new Sealed()).Command("Deposit", _coins).FailureAsync();
        Assert.Equal(new Failure { CommandId = 1, StatusCode = (int)StatusCode.PermissionDenied, Description = "The till is sealed" }, failure);
    }

    [Theory]
    [InlineData("Deposit")]
    [InlineData("Seal")]
    [InlineData("Close")]
    public async Task Command_InAPhaseWithoutHandler_FailsAndNamesBoth(string command)
    {
        await using var stream = new Conversation<TillEntity>();
        var failure = await stream.Init("t1").Event(1, new Closed()).Command(command, _coins).FailureAsync();
        Assert.Equal(
            new Failure { CommandId = 1, StatusCode = (int)StatusCode.FailedPrecondition, Description = $"{command} is not allowed when the till is Closed" },
            failure);
    }

    [Fact]
    public async Task Command_WithoutAPhase_IsAnsweredInAll()
    {
        await using var stream = new Conversation<TillEntity>();
        stream.Init("t1").Event(1, new Closed());
        Assert.True((await stream.AskAsync<Content>("Look", _coins)).IsClosed);
    }

    [Fact]
    public async Task Phase_ThatACommandLeadsTo_CountsFromTheNextOneOn()
    {
        await using var stream = new Conversation<TillEntity>();
        await stream.Init("t1").Command("Seal", _coins).ReplyAsync();
        Assert.Equal((int)StatusCode.PermissionDenied, (await stream.Command("Deposit", _coins).FailureAsync()).StatusCode);
        await stream.Command("Close", _coins).ReplyAsync();
        Assert.Equal("Close is not allowed when the till is Closed", (await stream.Command("Close", _coins).FailureAsync()).Description);
    }

    [Fact]
    public async Task Phase_OfAFailedCommand_ComesBack()
    {
        await using var stream = new Conversation<TillEntity>();
        stream.Script.Run = (context, _) =>
        {
            context.Emit(new Closed());
            throw context.Fail("no");
        };
        await stream.Init("t1").Command("Deposit", _coins).FailureAsync();
        await stream.Command("Seal", _coins).ReplyAsync();
    }

    [Fact]
    public async Task Services_OfAHandlersParameters_AreThoseOfTheEntitysScope()
    {
        await using var stream = new Conversation<TillEntity>();
        await stream.Init("t1").Command("Deposit", _coins).ReplyAsync();
        Assert.Equal(["deposit 5"], stream.Diary);
    }
}
