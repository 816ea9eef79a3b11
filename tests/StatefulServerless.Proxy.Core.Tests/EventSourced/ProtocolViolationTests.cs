using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>Every way in which a user function can break the protocol.</summary>
public sealed class ProtocolViolationTests
{
    private static readonly EntityLimits _small = new() { MaxEventsPerCommand = 2, MaxMessageBytes = 200 };

    /// <summary>The input that breaks the protocol while command 1 is in flight, and what the caller is told.</summary>
    public static TheoryData<string, EntityInput> Violations => new()
    {
        { "reply with command_id 0, command 1 is in flight", Given.Replied(0) },
        { "reply with command_id 2, command 1 is in flight", Given.Replied(2) },
        { "reply with command_id -1, command 1 is in flight", Given.Replied(-1) },
        { "failure with command_id -1, command 1 is in flight", Given.Failed(-1) },
        { "failure with command_id 2, command 1 is in flight", Given.Failed(2) },
        { "a frame that is neither a reply nor a failure", new UnknownFrameReceived() },
        { "a frame that cannot be read: it is cut off", new UnknownFrameReceived("it is cut off") },
        { "snapshot without events", Broken(reply => reply.Snapshot = Given.State("s")) },
        { "snapshot without events", Broken(reply => (reply.Snapshot, reply.Payload) = (Given.State("s"), null)) },
        { "snapshot has no type_url", Broken(reply => reply.Snapshot = new Any(), "a") },
        { "event 2 of 2 has no type_url", Broken(reply => reply.Events.Add(new Any()), "a") },
        { "reply with 3 events exceeds limit 2", Given.Replied(1, "a", "b", "c") },
        { "reply with a payload of 201 bytes exceeds limit 200", Broken(reply => reply.Payload = Given.OfBytes(201, "x.Done")) },
        { "reply with events of 201 bytes exceeds limit 200", Broken(reply => reply.Events.Add(Given.OfBytes(201, "x.Added"))) },
        { "reply with events of 201 bytes exceeds limit 200", Broken(reply => reply.Events.Add([Given.OfBytes(100, "x.Added"), Given.OfBytes(101, "x.Added")])) },
        { "reply to Add is a 'x.Cart', a 'x.Done' is expected", Broken(reply => reply.Payload = Given.Payload("c", "x.Cart")) },
        { "reply to Add is a '', a 'x.Done' is expected", Broken(reply => reply.Payload = new Any()) },
        { "reply to Add is not a valid x.Done: it is garbage", Broken(reply => reply.Payload = Given.Payload("garbage", "x.Done")) },
    };

    [Theory]
    [MemberData(nameof(Violations), DisableDiscoveryEnumeration = true)]
    public void Violation_WithACommandInFlight_FailsItAndClosesTheStream(string violation, EntityInput input) =>
        Given.AwaitingReply(_small).When(input)
            .Then(Expected.Failure(1, ProxyErrors.BrokenProtocol(violation)), Expected.Abort)
            .ThenIs(EntityPhase.Passive);

    [Theory]
    [MemberData(nameof(Violations), DisableDiscoveryEnumeration = true)]
    public void Violation_WithAQueue_RecoversForItAtOnce(string violation, EntityInput input) =>
        Given.AwaitingReply(_small).When(Given.Command(2)).When(input)
            .Then(Expected.Failure(1, ProxyErrors.BrokenProtocol(violation)), Expected.Abort, Expected.Recover)
            .When(Given.NewEntity).Then(Expected.Open(), Expected.Send(1))
            .When(Given.Replied(1)).Then(Expected.Success(2, 0));

    public static TheoryData<EntityInput> Frames => [Given.Replied(1), Given.Replied(0), Given.Failed(1), Given.Failed(-1), new UnknownFrameReceived()];

    [Theory]
    [MemberData(nameof(Frames), DisableDiscoveryEnumeration = true)]
    public void Frame_WithNoCommand_ClosesTheStream(EntityInput frame) =>
        Given.Ready().When(frame).Then(Expected.Abort).ThenIs(EntityPhase.Passive);

    [Theory]
    [MemberData(nameof(Frames), DisableDiscoveryEnumeration = true)]
    public void Frame_DuringReplay_ReplacesTheStream(EntityInput frame) =>
        Given.Replaying().When(frame).Then(Expected.Abort, Expected.Recover);

    [Theory]
    [MemberData(nameof(Frames), DisableDiscoveryEnumeration = true)]
    public void Frame_WhilePersisting_LetsTheFirstReplyStandAndThenClosesTheStream(EntityInput frame) =>
        Given.Persisting().When(Given.Command(2))
            .When(frame).Then()
            .When(new EventsPersisted()).Then(Expected.Success(1, 2), Expected.Abort, Expected.Recover);

    [Theory]
    [MemberData(nameof(Frames), DisableDiscoveryEnumeration = true)]
    public void Frame_OfAClosedStream_IsIgnored(EntityInput frame) =>
        Given.AwaitingReply().When(new StreamClosed(null)).When(frame).Then();

    [Theory]
    [MemberData(nameof(Frames), DisableDiscoveryEnumeration = true)]
    public void Frame_BeforeTheStreamIsOpen_IsIgnored(EntityInput frame) =>
        Given.Recovering().When(frame).Then().ThenIs(EntityPhase.Recovering);

    [Fact]
    public void Frame_WhilePersistingThatFails_ClosesTheStreamOnce() =>
        Given.Persisting().When(Given.Replied(1))
            .When(new PersistFailed("late")).Then(Expected.Failure(1, ProxyErrors.PersistFailed()), Expected.Abort);

    [Fact]
    public void LateReply_AfterATimeout_DoesNotMeetTheNextCommand() =>
        Given.AwaitingReply().When(Given.Command(2)).After(60).When(new Tick())
            .When(Given.Replied(1, "late")).Then().ThenIs(EntityPhase.Recovering);

    [Fact]
    public void Violations_InARow_GiveUpWhatHasOutlivedOneStream() =>
        Given.AwaitingReply().When(Given.Command(2), Given.Command(3), Given.Command(4))
            .When(Given.Replied(9)).Then(
                Expected.Failure(1, ProxyErrors.BrokenProtocol("reply with command_id 9, command 1 is in flight")), Expected.Abort, Expected.Recover)
            .When(Given.NewEntity).Then(Expected.Open(), Expected.Send(1))
            .When(Given.Replied(9)).Then(
                Expected.Failure(2, ProxyErrors.BrokenProtocol("reply with command_id 9, command 1 is in flight")), Expected.Abort,
                Expected.Failure(3, ProxyErrors.UserFunctionRestartedTooOften()), Expected.Failure(4, ProxyErrors.UserFunctionRestartedTooOften()))
            .ThenIs(EntityPhase.Passive);

    private static ReplyReceived Broken(Action<Reply> breakIt, params string[] events)
    {
        var reply = Given.Reply(1, events);
        breakIt(reply);
        return new ReplyReceived(reply);
    }
}
