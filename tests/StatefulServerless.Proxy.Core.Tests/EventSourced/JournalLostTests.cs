using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>The entity's reader and writer ends without a word.</summary>
public sealed class JournalLostTests
{
    [Fact]
    public void JournalLost_WhileRecovering_FailsAllCallers() =>
        Given.Replaying().When(new JournalLost()).Then(Expected.Failure(1, ProxyErrors.RecoveryFailed("e1")), Expected.Abort);

    [Fact]
    public void JournalLost_WhileReady_RecoversBeforeTheNextCommand() =>
        Given.Ready().When(new JournalLost()).Then(Expected.Abort).ThenIs(EntityPhase.Passive)
            .When(Given.Command(2)).Then(Expected.Recover);

    [Fact]
    public void JournalLost_WithACommandInFlight_FailsItAndRecoversForTheQueue() =>
        Given.AwaitingReply().When(Given.Command(2))
            .When(new JournalLost()).Then(Expected.Failure(1, ProxyErrors.JournalLost()), Expected.Abort, Expected.Recover);

    [Fact]
    public void JournalLost_WithAWriteOutstanding_IsUnknown() =>
        Given.Persisting().When(new JournalLost()).Then(Expected.Failure(1, ProxyErrors.PersistFailed()), Expected.Abort);

    [Fact]
    public void JournalLost_AfterItSaidSo_ChangesNothing() =>
        Given.Persisting().When(new PersistFailed("x")).When(new JournalLost()).Then().ThenIs(EntityPhase.Passive);

    [Fact]
    public void JournalLost_AfterTheEnd_ChangesNothing() => Given.Ready().Draining().When(new JournalLost()).Then().ThenIs(EntityPhase.Stopped);

    [Fact]
    public void RecoveryFailed_AfterTheRecovery_ChangesNothing() => Given.Ready().When(new RecoveryFailed("x")).Then().ThenIs(EntityPhase.Ready);
}
