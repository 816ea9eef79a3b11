using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Proxy.Tests.Sharding;

public sealed class UndeliveredCommandsTests : TestKit
{
    private static readonly EntityCommand _command = new("a.B", "foo", "Do", new Any(), new Metadata(), TimeSpan.FromSeconds(1));

    public UndeliveredCommandsTests()
        : base("akka.test.single-expect-default = 60s")
    {
        // Answers once it has subscribed.
        var undelivered = Sys.ActorOf(UndeliveredCommands.Props);
        undelivered.Ask<ActorIdentity>(new Identify(1), TimeSpan.FromSeconds(60), Cancel).Wait(Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void CommandToADeadActor_IsAnsweredAsNotExecuted()
    {
        Sys.DeadLetters.Tell(CommandInTransit.SentNow(_command, TimeProvider.System), TestActor);

        Assert.Equivalent(ProxyErrors.ShuttingDown(), ExpectMsg<CallFailure>(cancellationToken: Cancel));
    }

    [Fact]
    public void CommandInAMailboxThatIsGone_IsAnsweredAsNotExecuted()
    {
        Sys.DeadLetters.Tell(_command, TestActor);

        Assert.Equivalent(ProxyErrors.ShuttingDown(), ExpectMsg<CallFailure>(cancellationToken: Cancel));
    }

    [Fact]
    public void CommandDroppedWhileAShardMoves_IsAnsweredAsNotExecuted()
    {
        Sys.DeadLetters.Tell(new Dropped(CommandInTransit.SentNow(_command, TimeProvider.System), "moving", TestActor, ActorRefs.Nobody), ActorRefs.NoSender);

        Assert.Equivalent(ProxyErrors.ShuttingDown(), ExpectMsg<CallFailure>(cancellationToken: Cancel));
    }

    [Fact]
    public void CommandThatAShardIgnores_IsAnsweredAsNotExecuted()
    {
        Sys.EventStream.Publish(new UnhandledMessage(CommandInTransit.SentNow(_command, TimeProvider.System), TestActor, ActorRefs.Nobody));

        Assert.Equivalent(ProxyErrors.ShuttingDown(), ExpectMsg<CallFailure>(cancellationToken: Cancel));
    }

    [Fact]
    public void AnswerToACallerWhoIsGone_IsAnsweredByNobody()
    {
        Sys.DeadLetters.Tell(ProxyErrors.ShuttingDown(), TestActor);
        Sys.DeadLetters.Tell(_command, TestActor);

        ExpectMsg<CallFailure>(cancellationToken: Cancel);
        ExpectNoMsg(TimeSpan.Zero, Cancel);
    }
}
