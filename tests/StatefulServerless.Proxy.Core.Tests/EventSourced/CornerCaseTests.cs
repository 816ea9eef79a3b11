using System.Reflection;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>The corner cases that an entity's promises were thought through with, and for each the tests of the machine that show what comes of it.</summary>
/// <remarks>What a journal, a cluster or a front door does in such a case has its tests there.</remarks>
public sealed class CornerCaseTests
{
    public static TheoryData<string, string[]> Cases => new()
    {
        { "persist fails", [Of<PersistenceTests>(nameof(PersistenceTests.PersistFailed_IsUnknownAndThrowsTheInstanceAway))] },
        { "persist rejected", [Of<PersistenceTests>(nameof(PersistenceTests.PersistRejected_IsNotExecutedAndThrowsTheInstanceAway))] },
        { "persist never answers", [Of<PersistenceTests>(nameof(PersistenceTests.Persist_ThatNeverAnswers_IsGivenUp))] },
        { "crash after commit, before reply", [Of<IdempotencyTests>(nameof(IdempotencyTests.Retry_AfterARestart_IsKnownFromTheEvents))] },
        {
            "a failed write lands later",
            [
                Of<PersistenceTests>(nameof(PersistenceTests.Persist_ConfirmedAfterItWasGivenUp_IsIgnored)),
                Of<IdempotencyTests>(nameof(IdempotencyTests.Retry_AfterAFailedWriteThatIsStored_GetsTheReply)),
            ]
        },
        { "snapshot save never answers", [Of<PersistenceTests>(nameof(PersistenceTests.Snapshot_IsSavedAfterTheEventsAndBeforeTheAnswer))] },
        { "snapshot of events that are not stored", [Of<PersistenceTests>(nameof(PersistenceTests.Snapshot_OfEventsThatAreNotStored_IsNotSaved))] },
        {
            "snapshot unreadable",
            [
                Of<SnapshotTests>(nameof(SnapshotTests.UnreadableSnapshot_IsReplacedByAnOlderOne)),
                Of<SnapshotTests>(nameof(SnapshotTests.UnreadableSnapshots_AllOfThem_AreReplacedByAFullReplay)),
            ]
        },
        { "snapshot ahead of the journal", [Of<SnapshotTests>(nameof(SnapshotTests.Snapshot_AheadOfTheJournal_IsDataLossAndOpensNoStream))] },
        {
            "handler throws on replay",
            [
                Of<StreamGivenUpTests>(nameof(StreamGivenUpTests.FirstCommand_OfTheReplay_IsToldTheSameBeforeTheReplayIsComplete)),
                Of<SnapshotTests>(nameof(SnapshotTests.Snapshot_ThatTheFunctionRefusesDuringReplay_IsReplacedByAnOlderOneForTheSameCaller)),
                Of<QuarantineTests>(nameof(QuarantineTests.Command_InQuarantine_GetsTheSameAnswerAtOnce)),
            ]
        },
        { "gap in the journal", [Of<DamagedJournalTests>(nameof(DamagedJournalTests.Gap_FailsAllCallersAndClosesTheStream))] },
        { "gap between two chunks", [Of<DamagedJournalTests>(nameof(DamagedJournalTests.Gap_BetweenTwoChunks_IsDataLoss))] },
        { "duplicate in the journal", [Of<DamagedJournalTests>(nameof(DamagedJournalTests.EventNumber_ThatDoesNotRise_IsDataLoss))] },
        {
            "missing tail of the journal",
            [
                Of<DamagedJournalTests>(nameof(DamagedJournalTests.MissingTail_IsDataLossWhereItBegins)),
                Of<DamagedJournalTests>(nameof(DamagedJournalTests.MissingTail_OfACommandWhoseOtherEventsAreThere_IsDataLoss)),
            ]
        },
        { "unreadable event", [Of<DamagedJournalTests>(nameof(DamagedJournalTests.UnreadableEvent_IsDataLossWithItsDefect))] },
        { "10,000 entities recover at once", [Of<RecoveryTests>(nameof(RecoveryTests.Recovery_ThatWaitsForItsTurn_IsNotTimedOut))] },
        { "many entities fall ill at once", [Of<QuarantineTests>(nameof(QuarantineTests.Chance_SpreadsTheRest))] },
        { "two writers, this one loses", [Of<PersistenceTests>(nameof(PersistenceTests.PersistFailed_WithAQueue_RecoversBeforeTheNextCommand))] },
        {
            "rebalance with a command in flight",
            [
                Of<LifecycleTests>(nameof(LifecycleTests.StopRequested_WithACommandInFlight_DrainsTheQueueFirst)),
                Of<LifecycleTests>(nameof(LifecycleTests.DrainTimeout_AnswersEveryoneAndStops)),
                Of<LifecycleTests>(nameof(LifecycleTests.DrainTimeout_WhilePersisting_WaitsForTheWrite)),
            ]
        },
        { "passivation races with a command", [Of<LifecycleTests>(nameof(LifecycleTests.Command_BetweenPassivateAndStop_IsServedBeforeTheStop))] },
        { "function comes back with another spec", [Of<QuarantineTests>(nameof(QuarantineTests.Quarantine_WhenTheFunctionComesBackChanged_IsOver))] },
        {
            "client cancels",
            [
                Of<QueueTests>(nameof(QueueTests.Caller_GoneWhileQueued_IsNeverStarted)),
                Of<QueueTests>(nameof(QueueTests.Caller_GoneWhileInFlight_ChangesNothing)),
            ]
        },
        {
            "deadline",
            [
                Of<DeadlineTests>(nameof(DeadlineTests.Command_WhoseDeadlineHasPassed_IsNotStarted)),
                Of<DeadlineTests>(nameof(DeadlineTests.Command_WhoseDeadlinePassesInTheQueue_IsAnsweredByTheTick)),
                Of<DeadlineTests>(nameof(DeadlineTests.Command_InFlight_MayFinishAfterItsDeadline)),
            ]
        },
        { "function never answers", [Of<DeadlineTests>(nameof(DeadlineTests.RelayTimeout_IsUnknownAndClosesTheStream))] },
        { "clock goes back", [Of<QueueTests>(nameof(QueueTests.Clock_ThatGoesBack_IsRefused))] },
        {
            "function answers twice, out of turn, with an empty frame",
            [
                Of<ProtocolViolationTests>(nameof(ProtocolViolationTests.Frame_WhilePersisting_LetsTheFirstReplyStandAndThenClosesTheStream)),
                Of<ProtocolViolationTests>(nameof(ProtocolViolationTests.Frame_WithNoCommand_ClosesTheStream)),
                Of<ProtocolViolationTests>(nameof(ProtocolViolationTests.Frame_DuringReplay_ReplacesTheStream)),
            ]
        },
        { "function answers late", [Of<ProtocolViolationTests>(nameof(ProtocolViolationTests.LateReply_AfterATimeout_DoesNotMeetTheNextCommand))] },
        {
            "function answers with another id, a snapshot without events, too much",
            [Of<ProtocolViolationTests>(nameof(ProtocolViolationTests.Violation_WithACommandInFlight_FailsItAndClosesTheStream))]
        },
        { "function answers without payload", [Of<ReplyTests>(nameof(ReplyTests.EmptyReply_WithEvents_StoresNothingAndThrowsTheInstanceAway))] },
        {
            "function does not read, or slowly",
            [
                Of<ReplayChunkTests>(nameof(ReplayChunkTests.FunctionThatDoesNotRead_EndsTheRecoveryInTime)),
                Of<ReplayChunkTests>(nameof(ReplayChunkTests.FunctionThatReadsSlowly_HasTimeForEachChunk)),
            ]
        },
        {
            "function restarts while entities are live",
            [
                Of<StreamClosedTests>(nameof(StreamClosedTests.StreamClosed_WithAQueue_RecoversForItAtOnce)),
                Of<StreamClosedTests>(nameof(StreamClosedTests.StreamClosed_WhileIdle_IsLikeAPassivation)),
            ]
        },
        {
            "database down at boot, or restarted",
            [
                Of<RecoveryTests>(nameof(RecoveryTests.RecoveryFailed_FailsAllCallers)),
                Of<RecoveryTests>(nameof(RecoveryTests.Command_AfterRecoveryFailed_TriesAgainAtOnce)),
                Of<QuarantineTests>(nameof(QuarantineTests.JournalThatIsDown_IsNoQuarantine)),
            ]
        },
        { "queue full", [Of<QueueTests>(nameof(QueueTests.Command_OverTheLimitOfTheQueue_IsRefusedAtOnce))] },
        {
            "retry with an idempotency key",
            [
                Of<IdempotencyTests>(nameof(IdempotencyTests.Retry_AfterTheReply_GetsItAgainAndIsNotSent)),
                Of<IdempotencyTests>(nameof(IdempotencyTests.Retry_WhileTheFirstIsInFlight_WaitsForItsTurn)),
                Of<IdempotencyTests>(nameof(IdempotencyTests.Key_WithAnotherPayload_IsRefused)),
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void CornerCase_HasItsTests(string corner, string[] tests)
    {
        foreach (var test in tests)
        {
            var parts = test.Split('.');
            var method = typeof(CornerCaseTests).Assembly.GetType($"{typeof(CornerCaseTests).Namespace}.{parts[0]}")?.GetMethod(parts[1]);
            Assert.True(method?.GetCustomAttribute<FactAttribute>() is { Skip: null }, $"{corner}: {test} is no test that runs.");
        }
    }

    private static string Of<T>(string test) => $"{typeof(T).Name}.{test}";
}
