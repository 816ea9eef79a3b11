using Akka.Actor;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>What becomes of an entity whose stream ends, or should.</summary>
public sealed class EntityStreamTests : EntityActorFixture
{
    private const int StreamCut = 3010;

    [Fact]
    public async Task Stream_ThatCloses_FailsTheCommandInFlight_AndServesTheQueuedOnANewStream()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();
        await stream.NextAsync();
        entity.Tell(Command("Get"), TestActor);

        stream.Answer(new StreamClosed("reset"));

        var failure = await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        Assert.Equal((StatusCode.Unavailable, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Outcome));
        var second = await Function.NextAsync();
        Assert.Equal("Get", (await second.NextAsync()).Command.Name);
    }

    [Fact]
    public async Task Frame_OfAnOldStream_IsIgnored()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var old = await Function.NextAsync();
        var command = (await old.NextAsync()).Command;
        entity.Tell(Command("Get"), TestActor);
        old.Answer(new StreamClosed("reset"));
        await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        var current = await Function.NextAsync();

        old.Answer(new ReplyReceived(Reply(command, "late", events: ["ghost"])));
        current.Answer(new ReplyReceived(Reply((await current.NextAsync()).Command, "right")));

        var reply = await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        Assert.Equal(("right", 0), (Text(reply.Payload), reply.SequenceNumber!.Value));
    }

    [Fact]
    public async Task Stream_ThatIsCutForABreach_IsAWarningWithTheEntitysSequenceNumber()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["one", "two"])));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);

        stream.Answer(new UnknownFrameReceived());

        Assert.Equal(
            (LogLevel.Warning, "Cut the stream of entity cart|foo at 2: the user function broke the protocol: a frame that is neither a reply nor a failure"),
            await Recorded.NextAsync(StreamCut));
    }

    [Fact]
    public async Task Stream_ThatIsReplacedOnRequest_IsNoWarning()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();

        stream.Answer(new FailureReceived(new Protocol.Failure { CommandId = (await stream.NextAsync()).Command.Id, Restart = true }));

        Assert.Equal(LogLevel.Debug, (await Recorded.NextAsync(StreamCut)).Level);
    }

    [Fact]
    public async Task Function_ThatCannotLoadTheEntity_IsQuotedOnOneLineOfTheLog()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();
        await stream.NextAsync();

        stream.Answer(new FailureReceived(new Protocol.Failure { Description = "no\nsuch event" }));

        var failure = await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        Assert.Equal((StatusCode.FailedPrecondition, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Outcome));
        Assert.Equal(
            (LogLevel.Warning, "Cut the stream of entity cart|foo at 0: the user function cannot load entity 'cart|foo' at sequence number 0: no\\u000asuch event"),
            await Recorded.NextAsync(StreamCut));
    }
}
