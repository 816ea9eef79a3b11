using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>A failure with command id 0: the user function cannot go on with the stream and says why.</summary>
public sealed class StreamGivenUpTests
{
    private static readonly CallFailure _givenUp = ProxyErrors.StreamGivenUp("event 2 is unreadable");

    private static readonly FailureReceived _failure = Given.Failed(0, "event 2 is unreadable");

    [Fact]
    public void FirstCommand_AfterAReplay_IsToldThatTheEntityCannotBeLoaded() =>
        Given.Replaying().When(new ChunkReplayed(2)).When(_failure)
            .Then(Expected.Failure(1, NotLoaded(2)), Expected.Abort, Expected.Quarantine(NotLoaded(2))).ThenIs(EntityPhase.Passive);

    [Fact]
    public void FirstCommand_OfTheReplay_IsToldTheSameBeforeTheReplayIsComplete() =>
        Given.Recovering().When(Given.Replayed(1, "a")).When(_failure)
            .Then(Expected.Failure(1, NotLoaded(1)), Expected.Abort, Expected.Quarantine(NotLoaded(1))).ThenIs(EntityPhase.Passive);

    [Fact]
    public void QueuedCommands_AreToldTheSame() =>
        Given.Replaying().When(Given.Command(2)).When(new ChunkReplayed(2))
            .When(_failure)
            .Then(
                Expected.Failure(1, NotLoaded(2)), Expected.Failure(2, NotLoaded(2)), Expected.Abort, Expected.Quarantine(NotLoaded(2)))
            .ThenIs(EntityPhase.Passive);

    [Fact]
    public void Replay_ThatNobodyWaitsFor_IsAbandoned() =>
        Given.Replaying().When(new CallerGone(new CallerId(1)), new ChunkReplayed(2))
            .When(_failure).Then(Expected.Abort, Expected.Quarantine(NotLoaded(2))).ThenIs(EntityPhase.Passive);

    [Fact]
    public void LaterCommand_IsToldThatTheStreamWasGivenUp() =>
        Given.Ready().When(Given.Command(2), Given.Command(3))
            .When(_failure).Then(Expected.Failure(2, _givenUp), Expected.Abort, Expected.Recover)
            .When(Given.NewEntity).Then(Expected.Open(), Expected.Send(1));

    [Fact]
    public void IdleStream_IsAbandoned() => Given.Ready().When(_failure).Then(Expected.Abort).ThenIs(EntityPhase.Passive);

    [Fact]
    public void Write_ThatIsOutstanding_Stands() =>
        Given.Persisting().When(Given.Command(2))
            .When(_failure).Then()
            .When(new EventsPersisted()).Then(Expected.Success(1, 2), Expected.Abort, Expected.Recover);

    [Fact]
    public void ClosedStream_IsNotHeard() => Given.AwaitingReply().When(new StreamClosed(null)).When(_failure).Then();

    [Fact]
    public void StreamThatIsNotOpenYet_IsNotHeard() => Given.Recovering().When(_failure).Then().ThenIs(EntityPhase.Recovering);

    public static TheoryData<object, EntityInput, string, bool> Reasons => new()
    {
        { Given.Replaying(), _failure, NotLoaded(2).Error.Message, true },
        { Given.Ready(), _failure, _givenUp.Error.Message, true },
        { Given.Persisting().When(_failure), new EventsPersisted(), _givenUp.Error.Message, true },
        { Given.Ready(), new UnknownFrameReceived(), "the user function broke the protocol: a frame that is neither a reply nor a failure", true },
        { Given.Replaying(), Given.Replayed(4, "d"), ProxyErrors.DataLoss("x|e1", 4, "an event was read where 3 is expected").Error.Message, true },
        { Given.Replaying(), new RecoveryFailed("x"), ProxyErrors.RecoveryFailed("x|e1").Error.Message, false },
        { Given.Persisting(), new PersistFailed("x"), "a write failed", false },
        { Given.AwaitingReply(), Given.Failed(1, restart: true), "the user function asked for a restart", false },
    };

    [Theory]
    [MemberData(nameof(Reasons), DisableDiscoveryEnumeration = true)]
    public void StreamThatIsCut_HasAReasonForTheLog(object scenario, EntityInput input, string reason, bool isDefect)
    {
        var close = ((Scenario)scenario).Machine.Handle(input, Given.Start).OfType<CloseStream>().Single();
        Assert.Equal((reason, isDefect), (close.Reason, close.IsDefect));
    }

    private static CallFailure NotLoaded(long sequenceNumber) => ProxyErrors.EntityNotLoaded("x|e1", sequenceNumber, "event 2 is unreadable");
}
