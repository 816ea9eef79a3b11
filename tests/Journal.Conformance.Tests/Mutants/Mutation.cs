namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>What is wrong with a journal, on purpose.</summary>
public enum Mutation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A number that is taken is given again: the second event replaces the first.</summary>
    DuplicateAccepted,

    /// <summary>The loser of a number is told that its events are stored.</summary>
    LoserNotTold,

    /// <summary>Whether a number is taken is looked up when a write arrives, not when it is stored.</summary>
    LateWriteAccepted,

    /// <summary>Of a write with a taken number, the other events are stored.</summary>
    HalfAWriteStored,

    /// <summary>Of a write with an event that cannot be serialized, the other events are stored.</summary>
    UnserializableSkipped,

    /// <summary>One write that loses takes all others of its batch along.</summary>
    BatchFailsAsAWhole,

    /// <summary>After some failures the journal refuses everybody.</summary>
    ClosedByFailures,

    /// <summary>A replay numbers its events anew.</summary>
    GapHidden,

    /// <summary>A replay comes in another order.</summary>
    ReplayUnordered,

    /// <summary>A replay does not end where it should.</summary>
    ReplayUnbounded,

    /// <summary>The highest number does not wait for a write that is under way.</summary>
    HighestTooLow,

    /// <summary>The highest number forgets events that were deleted.</summary>
    HighestForgotten,

    /// <summary>Persistence ids are compared without regard to case.</summary>
    IdsTakenForEqual,

    /// <summary>Large events are cut off.</summary>
    LargeEventCut,

    /// <summary>What was written ends with the process.</summary>
    NotStored,

    /// <summary>A snapshot is loaded that is newer than was asked for.</summary>
    SnapshotUnbounded,

    /// <summary>A snapshot that was deleted is still there.</summary>
    SnapshotNotDeleted,

    /// <summary>The first write after the store was away fails.</summary>
    ConnectionKept,

    /// <summary>Once its store was away, the journal never comes back.</summary>
    NeverHeals,
}
