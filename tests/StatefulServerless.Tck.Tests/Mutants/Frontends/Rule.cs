namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>What a frontend asks of the frames that it gets. A mutant overlooks one of them.</summary>
internal enum Rule
{
    FrameHasContent,
    OneInit,
    InitFirst,
    EventsBeforeCommands,
    EventsWithoutGap,
    CommandForThisEntity,
    SnapshotOfKnownType,
    EventOfKnownType,
    CommandOfTheService,
    PayloadOfTheInputType,
}
