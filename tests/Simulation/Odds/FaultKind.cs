namespace StatefulServerless.Simulation.Odds;

/// <summary>What can break around the entities, or move.</summary>
internal enum FaultKind
{
    Kill,
    KillAll,
    Pause,
    Part,
    Move,
    Leave,
    Miscount,
    SetClock,
    LetIdle,
    DatabaseGoesDown,
    DiskIsFull,
    RowsAreDamaged,
    SnapshotIsSpoilt,
    FunctionRestarts,
    FunctionIsUpgraded,
    FunctionComesBackIncompatible,
    EventIsPoisoned,
    SnapshotsAreRefused,
}
