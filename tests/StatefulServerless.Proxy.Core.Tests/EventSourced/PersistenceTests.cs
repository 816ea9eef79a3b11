using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

public sealed class PersistenceTests
{
    [Fact]
    public void EventsPersisted_AnswersTheCallerWithTheNewSequenceNumber() =>
        Given.Persisting().When(new EventsPersisted()).Then(Expected.Success(1, 2)).ThenIs(EntityPhase.Ready);

    [Fact]
    public void EventsPersisted_RaisesTheSequenceNumberByTheirCount() =>
        Assert.Equal(2, Given.Persisting().When(new EventsPersisted()).Machine.SequenceNumber);

    [Fact]
    public void Snapshot_IsSavedAfterTheEventsAndBeforeTheAnswer()
    {
        var reply = Given.Reply(1, "a", "b");
        reply.Snapshot = Given.State("s");
        Given.AwaitingReply()
            .When(new ReplyReceived(reply)).Then(Expected.Persist("a", "b"))
            .When(new EventsPersisted()).Then(new SaveSnapshot(2, Given.State("s")), Expected.Success(1, 2));
    }

    [Fact]
    public void Snapshot_OfEventsThatAreNotStored_IsNotSaved()
    {
        var reply = Given.Reply(1, "a");
        reply.Snapshot = Given.State("s");
        Given.AwaitingReply().When(new ReplyReceived(reply))
            .When(new PersistFailed("x")).Then(Expected.Failure(1, ProxyErrors.PersistFailed()), Expected.Abort);
    }

    [Fact]
    public void PersistFailed_IsUnknownAndThrowsTheInstanceAway() =>
        Given.Persisting().When(new PersistFailed("secret"))
            .Then(Expected.Failure(1, ProxyErrors.PersistFailed()), Expected.Abort).ThenIs(EntityPhase.Passive);

    [Fact]
    public void PersistRejected_IsNotExecutedAndThrowsTheInstanceAway() =>
        Given.Persisting().When(new PersistRejected("secret"))
            .Then(Expected.Failure(1, ProxyErrors.PersistRejected()), Expected.Abort).ThenIs(EntityPhase.Passive);

    [Fact]
    public void PersistRejected_OncePerEvent_IsAnsweredOnce() =>
        Given.Persisting().When(new PersistRejected("a")).When(new PersistRejected("b")).Then();

    [Fact]
    public void PersistFailed_WithAQueue_RecoversBeforeTheNextCommand() =>
        Given.Persisting().When(Given.Command(2))
            .When(new PersistFailed("x")).Then(Expected.Failure(1, ProxyErrors.PersistFailed()), Expected.Abort, Expected.Recover)
            .When([.. Given.Reading, Given.Replayed(1, "a"), Given.Replayed(2, "b")])
            .When(new ChunkReplayed(2)).Then(Expected.Send(1))
            .When(Given.Replied(1)).Then(Expected.Success(2, 2));

    [Fact]
    public void PersistFailed_Twice_GivesUpWhatHasOutlivedBoth() =>
        Given.Persisting().When(Given.Command(2), Given.Command(3))
            .When([new PersistFailed("x"), .. Given.NewEntity, Given.Replied(1, "a")])
            .When(new PersistFailed("x"))
            .Then(Expected.Failure(2, ProxyErrors.PersistFailed()), Expected.Abort, Expected.Failure(3, ProxyErrors.UserFunctionRestartedTooOften()));

    [Fact]
    public void Persist_ThatNeverAnswers_IsGivenUp() =>
        Given.Persisting().When(Given.Command(2)).After(30)
            .When(new Tick())
            .Then(Expected.Failure(1, ProxyErrors.PersistTimedOut(TimeSpan.FromSeconds(30))), Expected.Abort, Expected.Recover);

    [Fact]
    public void Persist_ConfirmedAfterItWasGivenUp_IsIgnored() =>
        Given.Persisting().After(30).When(new Tick())
            .When(new EventsPersisted()).Then().ThenIs(EntityPhase.Passive);

    [Fact]
    public void Tick_BeforeThePersistTimeout_ChangesNothing() =>
        Given.Persisting().After(29).When(new Tick()).Then().ThenIs(EntityPhase.Persisting);

    [Fact]
    public void Reply_FromTheFunction_IsNotAnsweredBeforeItIsStored() =>
        Assert.Empty(Given.AwaitingReply().Machine.Handle(Given.Replied(1, "a"), Given.Start).OfType<AnswerCaller>());
}
