using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Core.Tests.Calls;
using StatefulServerless.Proxy.Core.Tests.Fingerprints;

using Metadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>A retry with the same idempotency key gets the reply of the first attempt and writes nothing.</summary>
public sealed class IdempotencyTests
{
    private static readonly KeyedReply _reply = KeyedReplyOf(Keyed(1));

    [Fact]
    public void Key_IsStoredWithTheReplyAndTheEvents() =>
        Scenario.New().When([Keyed(1), .. Given.NewEntity])
            .When(Given.Replied(1, "a", "b")).Then(new PersistEvents(1, [Given.Event("a"), Given.Event("b")], 1) { Reply = _reply });

    [Fact]
    public void Retry_AfterTheReply_GetsItAgainAndIsNotSent() =>
        Executed().When(Keyed(2)).Then(Expected.Success(2, 2)).ThenIs(EntityPhase.Ready);

    [Fact]
    public void Retry_AfterLaterCommands_GetsTheFirstSequenceNumber() =>
        Executed().When(Given.Command(2), Given.Replied(2, "c"), new EventsPersisted())
            .When(Keyed(3)).Then(Expected.Success(3, 2));

    [Fact]
    public void Retry_WhileTheFirstIsInFlight_WaitsForItsTurn() =>
        Scenario.New().When([Keyed(1), .. Given.NewEntity])
            .When(Keyed(2)).Then()
            .When(Given.Replied(1, "a")).Then(new PersistEvents(1, [Given.Event("a")], 1) { Reply = _reply })
            .When(new EventsPersisted()).Then(Expected.Success(1, 1), Expected.Success(2, 1)).ThenIs(EntityPhase.Ready);

    [Fact]
    public void Retries_InTheQueue_DoNotHoldUpWhatIsBehindThem() =>
        Scenario.New().When([Keyed(1), .. Given.NewEntity, Keyed(2), Keyed(3), Given.Command(4), Given.Replied(1, "a")])
            .When(new EventsPersisted()).Then(Expected.Success(1, 1), Expected.Success(2, 1), Expected.Success(3, 1), Expected.Send(2));

    [Fact]
    public void Key_WithAnotherPayload_IsRefused() =>
        Executed().When(Keyed(2, payload: "other")).Then(Expected.Failure(2, ProxyErrors.IdempotencyKeyReused("k")));

    [Fact]
    public void Key_WithAnotherMethod_IsRefused() =>
        Executed().When(Keyed(2, name: "Get")).Then(Expected.Failure(2, ProxyErrors.IdempotencyKeyReused("k")));

    /// <summary>Every language and front door may write the fields of one message in another order.</summary>
    [Fact]
    public void Retry_InAnotherEncoding_GetsTheReply() =>
        OfForms().When([Encoded(1, "0A 01 61 10 05"), .. Given.NewEntity, Given.Replied(1, "a"), new EventsPersisted()])
            .When(Encoded(2, "10 05 0A 01 61")).Then(Expected.Success(2, 1))
            .When(Encoded(3, "10 06 0A 01 61")).Then(Expected.Failure(3, ProxyErrors.IdempotencyKeyReused("k")));

    [Fact]
    public void OtherKey_IsAnotherCommand() => Executed().When(Keyed(2, key: "l")).Then(SendOf(Keyed(2, key: "l"), 2));

    [Fact]
    public void Command_WithoutEvents_RunsAgain() =>
        Scenario.New().When([Keyed(1), .. Given.NewEntity, Given.Replied(1)]).When(Keyed(2)).Then(SendOf(Keyed(2), 2));

    [Fact]
    public void Command_ThatFailed_RunsAgain() =>
        Scenario.New().When([Keyed(1), .. Given.NewEntity, Given.Failed(1)]).When(Keyed(2)).Then(SendOf(Keyed(2), 2));

    [Fact]
    public void Retry_AfterAFailedWriteThatIsNotStored_RunsAgain() =>
        Scenario.New().When([Keyed(1), .. Given.NewEntity, Given.Replied(1, "a"), new PersistFailed("x"), Keyed(2)])
            .When(Given.NewEntity).Then(Expected.Open(), SendOf(Keyed(2), 1));

    [Fact]
    public void Retry_AfterAFailedWriteThatIsStored_GetsTheReply() =>
        Scenario.New().When([Keyed(1), .. Given.NewEntity, Given.Replied(1, "a"), new PersistFailed("x"), Keyed(2), .. Given.Reading])
            .When(Replayed(1)).When(new ChunkReplayed(1)).Then(Expected.Success(2, 1)).ThenIs(EntityPhase.Ready);

    [Fact]
    public void Retry_AfterARestart_IsKnownFromTheEvents() =>
        Scenario.New().When([Keyed(1), .. Given.Reading, Given.Replayed(1, "a"), Replayed(2), Given.Replayed(3, "c")])
            .When(new ChunkReplayed(3)).Then(Expected.Success(1, 2));

    [Fact]
    public void Retry_AfterARestart_IsKnownFromTheSnapshot() =>
        Scenario.New().When(Keyed(1), new RecoveryGranted(), Snapshot(age: TimeSpan.FromHours(1)), Given.Replayed(7, "g"))
            .When(new ChunkReplayed(7)).Then(Expected.Success(1, 5));

    [Fact]
    public void Snapshot_IsSavedWithWhatIsRemembered()
    {
        var reply = Given.Reply(1, "a", "b");
        reply.Snapshot = Given.State("s");
        Scenario.New().When([Keyed(1), .. Given.NewEntity, new ReplyReceived(reply)])
            .When(new EventsPersisted()).Then(
                new SaveSnapshot(2, Given.State("s")) { Remembered = [new RememberedReply(_reply, 2, TimeSpan.Zero)] }, Expected.Success(1, 2));
    }

    [Fact]
    public void Key_OlderThanTheWindow_IsForgotten() =>
        Executed().After(24 * 3600 + 1).When(Keyed(2)).Then(SendOf(Keyed(2), 2));

    [Fact]
    public void Key_WithinTheWindow_IsKnown() => Executed().After(24 * 3600 - 1).When(Keyed(2)).Then(Expected.Success(2, 2));

    [Fact]
    public void ReplayedKey_CountsItsAge() =>
        Scenario.New().When([Keyed(1), .. Given.Reading, Replayed(1) with { Age = TimeSpan.FromHours(25) }])
            .When(new ChunkReplayed(1)).Then(SendOf(Keyed(1), 1));

    [Fact]
    public void KeyOfASnapshot_CountsItsAge() =>
        Scenario.New().When(Keyed(1), new RecoveryGranted(), Snapshot(age: TimeSpan.FromHours(25)), Given.Replayed(7, "g"))
            .When(new ChunkReplayed(7)).Then(SendOf(Keyed(1), 1));

    [Fact]
    public void LargeReply_IsForgottenAndItsRetryIsRefused()
    {
        var limits = new EntityLimits { MaxIdempotencyReplyBytes = 10 };
        Scenario.New(limits).When([Keyed(1), .. Given.NewEntity])
            .When(Given.Replied(1, "a")).Then(new PersistEvents(1, [Given.Event("a")], 1) { Reply = _reply with { Reply = null } })
            .When(new EventsPersisted()).Then(Expected.Success(1, 1))
            .When(Keyed(2)).Then(Expected.Failure(2, ProxyErrors.ReplyForgotten("k", 1)));
    }

    [Fact]
    public void ForgottenReply_SaysThatTheCommandWasExecuted()
    {
        var failure = ProxyErrors.ReplyForgotten("k", 7);
        Assert.Equal((StatusCode.AlreadyExists, CommandOutcome.Executed, 7), (failure.Error.Code, failure.Outcome, failure.SequenceNumber));
    }

    [Fact]
    public void Fingerprint_IsAStoredFormat() =>
        Assert.Equal("1BD1FD680AC09D4F47051885862D7055", Convert.ToHexString(_reply.Fingerprint.Span));

    private static Scenario Executed() => Scenario.New().When([Keyed(1), .. Given.NewEntity, Given.Replied(1, "a", "b"), new EventsPersisted()]);

    /// <summary>The input of the command Add is known to be a Form.</summary>
    private static Scenario OfForms() => Scenario.New().WhenOutputsAre(new MethodOutputs(
        [KeyValuePair.Create("Add", "x.Done")], inputs: new Dictionary<string, MessageDescriptor> { ["Add"] = FormMessage.Descriptor }));

    private static CommandReceived Encoded(long caller, string hex)
    {
        var keyed = Keyed(caller);
        return keyed with { Command = keyed.Command with { Payload = new Any { TypeUrl = "type.googleapis.com/x.Form", Value = Keys.Hex(hex) } } };
    }

    private static EventReplayed Replayed(long sequenceNumber) => Given.Replayed(sequenceNumber, "x") with { Reply = _reply };

    private static SnapshotLoaded Snapshot(TimeSpan age) => new(7, Given.State("s")) { Remembered = [new RememberedReply(_reply, 5, age)] };

    private static KeyedReply KeyedReplyOf(CommandReceived received) =>
        new("k", KeyedCommand.Of(received.Command, Given.Outputs)!.Fingerprint, Given.Payload("done", "x.Done"));

    private static CommandReceived Keyed(long caller, string key = "k", string name = "Add", string payload = "in")
    {
        var metadata = new Metadata { Entries = { new MetadataEntry { Key = "idempotency-key", StringValue = key } } };
        var plain = Given.Command(caller, name, timeoutSeconds: 1e6);
        return plain with { Command = plain.Command with { Metadata = metadata, Payload = Given.Payload(payload) } };
    }

    private static SendToUserFunction SendOf(CommandReceived received, long id) => new(new EntityStreamIn
    {
        Command = new Command
        {
            EntityId = Given.EntityId,
            Id = id,
            Name = received.Command.Name,
            Payload = received.Command.Payload,
            Metadata = received.Command.Metadata,
        },
    });
}
