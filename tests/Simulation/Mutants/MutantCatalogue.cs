using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Every machine that is broken on purpose, by its name.</summary>
internal static class MutantCatalogue
{
    private static readonly SortedDictionary<string, Mutant> _mutants = new(StringComparer.Ordinal)
    {
        ["reply-before-persist"] = new(birth => new ReplyBeforePersist(birth), "P1"),
        ["stream-kept-after-a-failed-persist"] = new(birth => new StreamKeptAfterAFailedPersist(birth), "P7"),
        ["event-skipped-on-replay"] = new(birth => new EventSkippedOnReplay(birth), "P3"),
        ["no-deduplication"] = new(birth => new NoDeduplication(birth), "P9"),
        ["two-commands-at-once"] = new(birth => new TwoCommandsAtOnce(birth), "P4"),
        ["snapshot-before-commit"] = new(birth => new SnapshotBeforeCommit(birth), "P1"),
        ["keys-lost-in-recovery"] = new(birth => new KeysLostInRecovery(birth), "P9"),
        ["keys-lost-in-snapshots"] = new(birth => new KeysLostInSnapshots(birth), "P9"),
        ["queue-lost-on-restart"] = new(birth => new QueueLostOnRestart(birth), "Once"),
        ["late-reply-answers-the-next-command"] = new(birth => new LateReplyAnswersTheNextCommand(birth), "P13"),
        ["not-executed-said-for-unknown"] = new(birth => new NotExecutedSaidForUnknown(birth), "P7"),
        ["damage-is-skipped"] = new(birth => new DamageIsSkipped(birth), "P3"),
        ["quarantine-without-rest"] = new(birth => new QuarantineWithoutRest(birth), "P14"),
        ["loser-writes-again"] = new(birth => new LoserWritesAgain(birth), "P5"),
        ["deadlines-ignored"] = new(birth => new DeadlinesIgnored(birth), "P13"),
        ["queue-without-limit"] = new(birth => new QueueWithoutLimit(birth), "P12"),
        ["events-split-up"] = new(birth => new EventsSplitUp(birth), "P2"),
    };

    public static IReadOnlyCollection<string> Names => _mutants.Keys;

    public static Mutant? Find(string name) => _mutants.GetValueOrDefault(name);
}
