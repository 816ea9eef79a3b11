using Akka.Actor;
using Akka.TestKit;
using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>What an entity does with commands, from its first to its end.</summary>
public sealed class EntityLifeTests : EntityActorFixture
{
    [Fact]
    public async Task Command_WithEvents_IsAnsweredWhenTheyAreStored()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();
        var command = (await stream.NextAsync()).Command;

        stream.Answer(new ReplyReceived(Reply(command, "added", events: ["one", "two"])));

        var reply = await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        Assert.Equal(2, reply.SequenceNumber);
        Assert.Equal("added", Text(reply.Payload));
    }

    [Fact]
    public async Task Caller_WhoLeavesTheQueue_IsNotServed()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();
        var first = (await stream.NextAsync()).Command;
        var leaving = CreateTestProbe();
        entity.Tell(Command("Get"), leaving);
        entity.Tell(new CallerLeft("foo", leaving));
        entity.Tell(Command("Add"), TestActor);

        stream.Answer(new ReplyReceived(Reply(first, "")));

        Assert.Equal("Add", (await stream.NextAsync()).Command.Name);
        Assert.Equal(StatusCode.Cancelled, (await leaving.ExpectMsgAsync<CallFailure>(cancellationToken: Token)).Error.Code);
    }

    [Fact]
    public async Task LiveEntity_WhoseTypeGetsAMethod_ServesIt()
    {
        var entity = Start();
        entity.Tell(Command("Pay"), TestActor);
        Assert.Equal(StatusCode.Unimplemented, (await ExpectMsgAsync<CallFailure>(cancellationToken: Token)).Error.Code);

        Outputs = new([KeyValuePair.Create("Pay", "shop.Done")]);
        entity.Tell(Command("Pay"), TestActor);

        var stream = await Function.NextAsync();
        Assert.Equal("Pay", (await stream.NextAsync()).Command.Name);
    }

    [Fact]
    public async Task IdleEntity_AsksTheShardToStopIt_AndHalfClosesItsStream()
    {
        var entity = Start(passivationTimeout: TimeSpan.FromMilliseconds(50));
        entity.Tell(Command("Get"), TestActor);
        var stream = await Function.NextAsync();
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "")));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);

        var passivate = await Shard.ExpectMsgAsync<Akka.Cluster.Sharding.Passivate>(cancellationToken: Token);
        await WatchAsync(entity);
        entity.Tell(passivate.StopMessage);

        Assert.Equal("completed", await stream.NextSignAsync());
        await ExpectTerminatedAsync(entity, cancellationToken: Token);
    }

    [Fact]
    public async Task Entity_ThatIsKilled_AnswersItsCallersAndAbortsItsStream()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();
        await stream.NextAsync();

        Sys.Stop(entity);

        var failure = await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        Assert.Equal((StatusCode.Unavailable, CommandOutcome.Unknown), (failure.Error.Code, failure.Outcome));
        Assert.Equal("aborted", await stream.NextSignAsync());
    }
}
