namespace StatefulServerless.Simulation.Corners;

/// <summary>The corner cases that a run must have reached, in the words of what happens there.</summary>
internal enum Corner
{
    // A write
    PersistFails,
    PersistIsRejected,
    PersistNeverAnswers,
    CrashAfterTheCommitBeforeTheReply,
    FailedWriteLandsLater,
    LateWriteFindsItsNumberTaken,
    DuplicateKeyInASharedBatch,
    RefusedRowInASharedBatch,
    ConfirmationComesAfterTheWriteWasGivenUp,

    // A snapshot
    SnapshotSaveFails,
    SnapshotIsSavedLate,
    SnapshotIsLoaded,
    SnapshotIsUnreadable,
    SnapshotIsAheadOfTheJournal,
    SnapshotIsRefusedByTheFunction,
    SnapshotIsTooLarge,

    // A recovery
    HandlerThrowsOnReplay,
    GapInTheJournal,
    DuplicateInTheJournal,
    MissingTailOfTheJournal,
    UnreadableEvent,
    UnreadableEventFailsItsWholeRange,
    EntityIsServedAgainAfterItsRepair,
    JournalCannotBeRead,
    RecoveryComesToAHalt,
    ReplayInSeveralChunks,
    SlowConsumerHoldsUpAReplay,
    ManyEntitiesRecoverAtOnce,

    // The cluster
    TwoWriters,
    TwoWritersAndOneLoses,
    PausedProxyWakesAfterItWasRemoved,
    RemovedProxyLosesAWrite,
    ShardCountChanged,
    KilledWhileRecovering,
    KilledWhileAReplyIsAwaited,
    KilledWhilePersisting,
    HandOffWithACommandInFlight,
    HandOffWithAQueue,
    DrainTimePassesWithACommandInFlight,
    DrainTimePassesWithAWriteOutstanding,
    PlannedStopOfAProxy,
    PassivationRacesWithACommand,

    // The user function
    FunctionAnswersTwice,
    FunctionAnswersLate,
    FunctionAnswersWithAnotherId,
    FunctionSendsAnEmptyFrame,
    FunctionSendsGarbage,
    FunctionRepliesWithoutPayload,
    FunctionSendsASnapshotWithoutEvents,
    FunctionSendsTooManyEvents,
    FunctionSendsTooMuch,
    FunctionAnswersUnasked,
    FunctionNeverAnswers,
    FunctionCrashes,
    FunctionFailsACommand,
    FunctionAsksForARestart,
    FunctionGivesUpItsStream,
    FunctionRestartsWhileManyEntitiesAreLive,
    FunctionComesBackUpgraded,
    FunctionComesBackIncompatible,
    CommandOfAMethodThatIsGone,
    QueueOutlivesAStream,

    // The callers
    CallerCancelsInTheQueue,
    CallerCancelsInFlight,
    DeadlinePassesInTheQueue,
    DeadlinePassesInFlight,
    QueueIsFull,
    RetryGetsTheFirstReply,
    RetryOfAWriteWhoseFateWasUnknown,
    RetryAfterItsReplyWasForgotten,
    RetryAfterItsKeyWasForgotten,
    KeyComesWithAnotherPayload,

    // The surroundings
    WallClockJumps,
    DatabaseIsDownAtBoot,
    DatabaseRestartsUnderLoad,
    DiskIsFull,
}
