using Akka.Actor;
using Akka.TestKit.Xunit;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Sharding;
using Metadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Tests.Frontend;

/// <summary>The region is the test's own actor.</summary>
public sealed class WaitingCallTests() : TestKit("akka.test.single-expect-default = 60s")
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(1);
    private static readonly EntityCommand _command = new("a.B", "foo", "Do", new Any(), new Metadata(), _timeout);
    private static readonly CallReply _reply = new(ByteString.CopyFromUtf8("done"), 7);

    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _proxyStops = new();
    private readonly CancellationTokenSource _callerGone = new();

    private IActorRefProvider Provider => ((ExtendedActorSystem)Sys).Provider;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_OfTheEntity_IsTheResult()
    {
        using var call = Send();

        Assert.Same(_command, ExpectMsg<CommandInTransit>(cancellationToken: Cancel).Command);
        LastSender.Tell(_reply);

        Assert.Same(_reply, await call.Answer.WaitAsync(Cancel));
    }

    [Fact]
    public async Task Answer_ThatCameFirst_Stays()
    {
        using var call = Send();
        call.Tell(_reply);
        await _proxyStops.CancelAsync();
        _time.Advance(_timeout);

        Assert.Same(_reply, await call.Answer.WaitAsync(Cancel));
    }

    [Fact]
    public async Task NoAnswer_InTime_IsAFailureOfUnknownOutcome()
    {
        using var call = Send();
        _time.Advance(_timeout);

        var failure = Assert.IsType<CallFailure>(await call.Answer.WaitAsync(Cancel));
        Assert.Equal((StatusCode.DeadlineExceeded, CommandOutcome.Unknown), (failure.Error.Code, failure.Outcome));
    }

    [Fact]
    public async Task ProxyThatStops_AnswersWhoeverStillWaits()
    {
        using var call = Send();
        await _proxyStops.CancelAsync();

        var failure = Assert.IsType<CallFailure>(await call.Answer.WaitAsync(Cancel));
        Assert.Equal((StatusCode.Unavailable, CommandOutcome.Unknown), (failure.Error.Code, failure.Outcome));
    }

    [Fact]
    public async Task CallerWhoLeaves_IsReportedToTheEntity()
    {
        using var call = Send();
        ExpectMsg<CommandInTransit>(cancellationToken: Cancel);
        await _callerGone.CancelAsync();

        var left = ExpectMsg<CallerLeft>(cancellationToken: Cancel);
        Assert.Equal(("foo", (IActorRef)call), (left.EntityId, left.Caller));
    }

    [Fact]
    public async Task CallerWhoLeavesAfterTheAnswer_IsReportedToNobody()
    {
        using (Send()) ExpectMsg<CommandInTransit>(cancellationToken: Cancel);
        await _callerGone.CancelAsync();

        ExpectNoMsg(TimeSpan.Zero, Cancel);
    }

    [Fact]
    public async Task Answer_FromAnotherProxy_FindsTheCallByItsName()
    {
        using var call = Send();
        Provider.ResolveActorRef(call.Path.ToString()).Tell(_reply);

        Assert.Same(_reply, await call.Answer.WaitAsync(Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Name_OfACallThatIsOver_IsForgotten(bool hadItBefore)
    {
        var call = Send();
        if (hadItBefore) Assert.NotNull(call.Path);
        call.Dispose();

        Assert.NotSame(call, Provider.ResolveActorRef(call.Path.ToString()));
    }

    [Fact]
    public async Task AnswerThatIsNone_IsAnError()
    {
        using var call = Send();
        call.Tell("nonsense");

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.Answer.WaitAsync(Cancel));
    }

    private WaitingCall Send() => WaitingCall.Send(_command, TestActor, _timeout, _time, _proxyStops.Token, _callerGone.Token);
}
