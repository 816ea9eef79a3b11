namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>What a paper proxy does at each point where a mutant does something else. All defaults are right; a mutant changes one.</summary>
internal sealed record PaperRules
{
    public bool ExitsWhenTheFunctionIsLate { get; init; }

    public bool IsReadyTooEarly { get; init; }

    public bool AsksOnlyOnce { get; init; }

    public bool HidesItsName { get; init; }

    public Func<string, string> InitIdOf { get; init; } = id => id;

    public bool AcceptsEmptyKeys { get; init; }

    public Func<string, string, string> Join { get; init; } = (first, second) => $"{Escaped(first)}|{Escaped(second)}";

    public Func<string, string, string> JournalNameOf { get; init; } = (persistenceId, entityId) => $"{persistenceId}|{entityId}";

    public bool SendsInitTwice { get; init; }

    public Func<long, long> NextCommandId { get; init; } = last => last + 1;

    public bool SendsTwoCommands { get; init; }

    public bool ServesTheLastFirst { get; init; }

    public bool ServesOneEntityAtATime { get; init; }

    public bool SendsCommandsOfThoseWhoLeft { get; init; }

    public bool LosesMetadata { get; init; }

    public bool AnswersBeforeItStores { get; init; }

    public bool StoresNothingAtRestart { get; init; }

    public bool StoresHalfABatch { get; init; }

    public bool StoresTwice { get; init; }

    public bool AcknowledgesFailedWrites { get; init; }

    public bool SkipsAnEventOnReplay { get; init; }

    public bool ReplaysBackwards { get; init; }

    public bool CountsFromZero { get; init; }

    public bool ForgetsForeignTypeUrls { get; init; }

    public bool LosesSnapshots { get; init; }

    public bool ReplaysWhatTheSnapshotHas { get; init; }

    public bool AcceptsSnapshotsWithoutEvents { get; init; }

    public bool InsistsOnSnapshots { get; init; }

    public bool DropsFailureTexts { get; init; }

    public bool DropsFailureCodes { get; init; }

    public bool ResultOfFailureCounts { get; init; }

    public bool KeepsStreamsGivenUp { get; init; }

    public bool IgnoresStrayFrames { get; init; }

    public bool AcceptsAnyCommandId { get; init; }

    public bool AcceptsAnyPayload { get; init; }

    public bool StoresWithoutPayload { get; init; }

    public bool TakesEmptyFramesForReplies { get; init; }

    public bool KeepsEndedStreams { get; init; }

    public bool LeavesTheQueueHanging { get; init; }

    public bool TakesLateReplies { get; init; }

    public bool NeverPassivates { get; init; }

    public bool CancelsIdleStreams { get; init; }

    public bool PassivatesTheBusy { get; init; }

    public bool DropsCommandsAtItsEnd { get; init; }

    private static string Escaped(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);
}
