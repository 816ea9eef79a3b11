using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Everything that is broken on purpose, by its name.</summary>
internal static class MutantCatalogue
{
    private static readonly SortedDictionary<string, Mutant> _mutants = new(StringComparer.Ordinal)
    {
        ["reply-before-persist"] = Mutant.Of(birth => new ReplyBeforePersist(birth), "P1"),
        ["stream-kept-after-a-failed-persist"] = Mutant.Of(birth => new StreamKeptAfterAFailedPersist(birth), "P7"),
        ["event-skipped-on-replay"] = Mutant.Of(birth => new EventSkippedOnReplay(birth), "P3", "P7"),
        ["no-deduplication"] = Mutant.Of(birth => new NoDeduplication(birth), "P9"),
        ["two-commands-at-once"] = Mutant.Of(birth => new TwoCommandsAtOnce(birth), "P4"),
        ["snapshot-before-commit"] = Mutant.Of(birth => new SnapshotBeforeCommit(birth), "P1"),
        ["keys-lost-in-recovery"] = Mutant.Of(birth => new KeysLostInRecovery(birth), "P9"),
        ["keys-lost-in-snapshots"] = Mutant.Of(birth => new KeysLostInSnapshots(birth), "P9"),
        ["queue-lost-on-restart"] = Mutant.Of(birth => new QueueLostOnRestart(birth), "Once"),
        ["late-reply-answers-the-next-command"] = Mutant.Of(birth => new LateReplyAnswersTheNextCommand(birth), "P13"),
        ["not-executed-said-for-unknown"] = Mutant.Of(birth => new NotExecutedSaidForUnknown(birth), "P7"),
        ["damage-is-skipped"] = Mutant.Of(birth => new DamageIsSkipped(birth), "P3"),
        ["quarantine-without-rest"] = Mutant.Of(birth => new QuarantineWithoutRest(birth), "P14"),
        ["loser-writes-again"] = Mutant.Of(birth => new LoserWritesAgain(birth), "P5"),
        ["deadlines-ignored"] = Mutant.Of(birth => new DeadlinesIgnored(birth), "P13"),
        ["queue-without-limit"] = Mutant.Of(birth => new QueueWithoutLimit(birth), "P12"),
        ["rejection-taken-for-success"] = Mutant.Of(birth => new RejectionTakenForSuccess(birth), "P1"),
        ["closed-streams-are-heard"] = Mutant.Of(Flaw.ClosedStreamsAreHeard, "P2", "P4", "P13"),
        ["answers-to-former-writes-are-heard"] = Mutant.Of(Flaw.AnswersToFormerWritesAreHeard, "P1"),
        ["former-recoveries-are-heard"] = Mutant.Of(Flaw.FormerRecoveriesAreHeard, "Machine", "P14"),
        ["permits-are-kept"] = Mutant.Of(Flaw.PermitsAreKept, "Liveness"),
        ["no-unique-key"] = Mutant.Of(Flaw.NoUniqueKey, "P5"),
        ["events-split-up"] = Mutant.Of(birth => new EventsSplitUp(birth), "P2"),
    };

    public static IReadOnlyCollection<string> Names => _mutants.Keys;

    public static Mutant? Find(string name) => _mutants.GetValueOrDefault(name);
}
