using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

public sealed class StreamClosedTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("connection reset")]
    public void StreamClosed_WithACommandInFlight_IsUnavailable(string? reason) =>
        Given.AwaitingReply().When(new StreamClosed(reason))
            .Then(Expected.Failure(1, ProxyErrors.UserFunctionClosedStream())).ThenIs(EntityPhase.Passive);

    [Fact]
    public void StreamClosed_WithAQueue_RecoversForItAtOnce() =>
        Given.AwaitingReply().When(Given.Command(2)).When(new StreamClosed("x"))
            .Then(Expected.Failure(1, ProxyErrors.UserFunctionClosedStream()), Expected.Recover);

    [Fact]
    public void StreamClosed_WhileIdle_IsLikeAPassivation() =>
        Given.Ready().When(new StreamClosed(null)).Then().ThenIs(EntityPhase.Passive)
            .When(Given.Command(2)).Then(Expected.Recover);

    [Fact]
    public void StreamClosed_WhilePersisting_LetsTheWriteAnswerTheCaller() =>
        Given.Persisting().When(Given.Command(2))
            .When(new StreamClosed("x")).Then().ThenIs(EntityPhase.Persisting)
            .When(new EventsPersisted()).Then(Expected.Success(1, 2), Expected.Recover);

    [Fact]
    public void StreamClosed_WhilePersistingThatFails_ClosesNothingMore() =>
        Given.Persisting().When(new StreamClosed("x"))
            .When(new PersistFailed("x")).Then(Expected.Failure(1, ProxyErrors.PersistFailed()));

    [Fact]
    public void StreamClosed_DuringReplay_RecoversOnceMore() =>
        Given.Replaying().When(new StreamClosed("x")).Then(Expected.Recover)
            .When(Given.NewEntity).Then(Expected.Open(), Expected.Send(1));

    [Fact]
    public void StreamClosed_DuringReplayTwice_FailsTheCaller() =>
        Given.Replaying().When([new StreamClosed("x"), .. Given.Reading, Given.Replayed(1, "a")])
            .When(new StreamClosed("x")).Then(Expected.Failure(1, ProxyErrors.UserFunctionRestartedTooOften())).ThenIs(EntityPhase.Passive);

    [Fact]
    public void StreamClosed_Again_KeepsThoseThatCameInBetween() =>
        Given.Replaying().When([new StreamClosed("x"), .. Given.Reading, Given.Replayed(1, "a"), Given.Command(2)])
            .When(new StreamClosed("x")).Then(Expected.Failure(1, ProxyErrors.UserFunctionRestartedTooOften()), Expected.Recover);

    [Fact]
    public void StreamClosed_BeforeItIsOpen_IsIgnored() =>
        Given.Recovering().When(new StreamClosed("x")).Then().ThenIs(EntityPhase.Recovering);

    [Fact]
    public void StreamClosed_WhenRestartsAreNotAllowed_FailsTheQueue() =>
        Given.AwaitingReply(new EntityLimits { MaxRestartsPerCommand = 0 }).When(Given.Command(2)).When(new StreamClosed("x"))
            .Then(Expected.Failure(1, ProxyErrors.UserFunctionClosedStream()), Expected.Failure(2, ProxyErrors.UserFunctionRestartedTooOften()));
}
