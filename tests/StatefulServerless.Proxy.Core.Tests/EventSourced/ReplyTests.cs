using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using Metadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

public sealed class ReplyTests
{
    private static readonly Metadata _metadata = new() { Entries = { new MetadataEntry { Key = "etag", StringValue = "7" } } };

    [Fact]
    public void Reply_WithoutEvents_IsAnsweredAtOnce() =>
        Given.AwaitingReply().When(Given.Replied(1)).Then(Expected.Success(1, 0)).ThenIs(EntityPhase.Ready);

    [Fact]
    public void Reply_WithEvents_IsPersistedFirst() =>
        Given.AwaitingReply().When(Given.Replied(1, "a", "b")).Then(Expected.Persist("a", "b")).ThenIs(EntityPhase.Persisting);

    [Fact]
    public void Reply_WithAnotherTypeUrlPrefix_IsAccepted() =>
        Given.AwaitingReply()
            .When(new ReplyReceived(new Reply { CommandId = 1, Payload = new Any { TypeUrl = "example.org/types/x.Done" } }))
            .Then(Expected.Success(1, 0, ""));

    [Fact]
    public void Reply_WhosePartsAreEachWithinTheLimit_IsStored()
    {
        var reply = new Reply { CommandId = 1, Payload = Given.OfBytes(100, "x.Done"), Events = { Given.OfBytes(60, "x.Added"), Given.OfBytes(40, "x.Added") } };
        reply.Snapshot = Given.OfBytes(100, "x.State");
        Given.AwaitingReply(new EntityLimits { MaxMessageBytes = 100 }).When(new ReplyReceived(reply)).ThenIs(EntityPhase.Persisting)
            .When(new EventsPersisted()).Then(
                new SaveSnapshot(2, reply.Snapshot), Expected.Success(1, 2, reply.Payload.Value.ToStringUtf8()));
    }

    [Fact]
    public void Snapshot_OverTheLimit_IsSkippedAndTheCommandSucceeds()
    {
        var reply = Given.Reply(1, "a");
        reply.Snapshot = Given.OfBytes(101, "x.State");
        Given.AwaitingReply(new EntityLimits { MaxMessageBytes = 100 }).When(new ReplyReceived(reply), new EventsPersisted())
            .Then(new SkipSnapshot(1, 101, 100), Expected.Success(1, 1));
    }

    [Fact]
    public void EmptyReply_WithoutEvents_FailsTheCallerAndKeepsTheEntity() =>
        Given.AwaitingReply().When(Given.Command(2))
            .When(new ReplyReceived(new Reply { CommandId = 1 }))
            .Then(Expected.Failure(1, ProxyErrors.EmptyReply()), Expected.Send(2));

    [Fact]
    public void EmptyReply_WithEvents_StoresNothingAndThrowsTheInstanceAway() =>
        Given.AwaitingReply().When(Given.Command(2))
            .When(new ReplyReceived(new Reply { CommandId = 1, Events = { Given.Event("a") } }))
            .Then(Expected.Failure(1, ProxyErrors.EmptyReply()), Expected.Abort, Expected.Recover);

    [Fact]
    public void Metadata_OfAReply_ComesWithTheAnswerOnceTheEventsAreStored()
    {
        var reply = Given.Reply(1, "a");
        reply.Metadata = _metadata;
        Given.AwaitingReply().When(new ReplyReceived(reply)).Then(Expected.Persist("a"))
            .When(new EventsPersisted())
            .Then(new AnswerCaller(new CallerId(1), new CallReply(reply.Payload.Value, 1) { Metadata = _metadata }));
    }

    [Fact]
    public void Metadata_OfAFailure_ComesWithTheAnswer()
    {
        var failure = new Failure { CommandId = 1, Description = "no", Metadata = _metadata };
        Given.AwaitingReply().When(new FailureReceived(failure))
            .Then(Expected.Failure(1, ProxyErrors.UserFunctionFailed(failure, 0)));
        Assert.Equal(_metadata, ProxyErrors.UserFunctionFailed(failure, 0).Metadata);
    }

    [Fact]
    public void Failure_WithoutCode_IsUnknownAndMarkedAsUncoded() =>
        Given.AwaitingReply().When(Given.Command(2))
            .When(Given.Failed(1, "Item x not in cart"))
            .Then(
                Expected.Failure(1, new CallFailure(
                    new CallError(StatusCode.Unknown, "Item x not in cart", [], IsUncodedFailure: true), CommandOutcome.NotExecuted, 0)),
                Expected.Send(2));

    [Theory]
    [InlineData(1, StatusCode.Cancelled)]
    [InlineData(5, StatusCode.NotFound)]
    [InlineData(16, StatusCode.Unauthenticated)]
    [InlineData(17, StatusCode.Unknown)]
    [InlineData(-1, StatusCode.Unknown)]
    [InlineData(int.MaxValue, StatusCode.Unknown)]
    public void Failure_WithCode_HasThatCodeIfThereIsOne(int code, StatusCode expected) =>
        Given.AwaitingReply().When(Given.Failed(1, "no", code: code)).Then(
            Expected.Failure(1, new CallFailure(new CallError(expected, "no", []), CommandOutcome.NotExecuted, 0)));

    [Fact]
    public void Failure_KeepsTheStreamAndTheSequenceNumber() =>
        Given.Persisting().When(new EventsPersisted(), Given.Command(2))
            .When(Given.Failed(2, code: 9)).Then(Expected.Failure(2, new CallFailure(
                new CallError(StatusCode.FailedPrecondition, "no", []), CommandOutcome.NotExecuted, 2)))
            .ThenIs(EntityPhase.Ready);

    [Fact]
    public void Failure_WithRestart_ReplacesTheStreamAndKeepsTheQueue() =>
        Given.AwaitingReply().When(Given.Command(2))
            .When(Given.Failed(1, restart: true, code: 9))
            .Then(
                Expected.Failure(1, new CallFailure(new CallError(StatusCode.FailedPrecondition, "no", []), CommandOutcome.NotExecuted, 0)),
                Expected.Abort, Expected.Recover)
            .When(Given.NewEntity).Then(Expected.Open(), Expected.Send(1));

    [Fact]
    public void FailuresWithRestart_InARow_DoNotCountAgainstTheQueue()
    {
        var scenario = Given.AwaitingReply().When(Given.Command(2), Given.Command(3), Given.Command(4));
        for (var caller = 1; caller < 4; caller++)
            scenario.When([Given.Failed(1, restart: true), .. Given.NewEntity]);
        scenario.When(Given.Replied(1)).Then(Expected.Success(4, 0));
    }

    [Fact]
    public void Failure_WithRestartAndNothingQueued_LeavesTheEntityPassive() =>
        Given.AwaitingReply().When(Given.Failed(1, restart: true)).ThenIs(EntityPhase.Passive);

    [Fact]
    public void Failure_WithDetails_PassesThemOn()
    {
        var failure = new Failure { CommandId = 1, StatusCode = 3, Details = { Given.Payload("d") } };
        var answer = Given.AwaitingReply().Machine.Handle(new FailureReceived(failure), Given.Start).OfType<AnswerCaller>().Single();
        Assert.Equal([Given.Payload("d")], ((CallFailure)answer.Result).Error.Details);
    }
}
