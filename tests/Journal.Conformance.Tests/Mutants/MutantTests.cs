using System.Globalization;

namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>A kit that cannot fail proves nothing: each mutant breaks the rule that is there for it, and a journal without a mutation none.</summary>
public sealed class MutantTests
{
    public static TheoryData<string> Rules => [.. MutantConformance.Rules.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Journal_WithoutAMutation_KeepsTheRule(string name)
    {
        var (rule, arguments) = MutantConformance.Rules.Single(rule => NameOf(rule) == name);

        Assert.Null(await MutantConformance.BreakingAsync(Mutation.None, rule, arguments));
    }

    [Theory]
    [InlineData(Mutation.DuplicateAccepted, "TwoWriters_OfOneNumber_OneLosesForCertain")]
    [InlineData(Mutation.DuplicateAccepted, "TwoWriters_ManyTimesAtOnce_StoreEachNumberOnce")]
    [InlineData(Mutation.LoserNotTold, "TwoWriters_OfOneNumber_OneLosesForCertain")]
    [InlineData(Mutation.DuplicateAccepted, "Write_ThatLandsLate_IsSeenOrLoses")]
    [InlineData(Mutation.DuplicateAccepted, "Batch_WithOneNumberTwice_StoresOneOfThem")]
    [InlineData(Mutation.LateWriteAccepted, "Write_ThatLandsLate_IsSeenOrLoses")]
    [InlineData(Mutation.LateWriteAccepted, "Batch_WithOneNumberTwice_StoresOneOfThem")]
    [InlineData(Mutation.HalfAWriteStored, "TwoWriters_OfOneNumber_OneLosesForCertain")]
    [InlineData(Mutation.UnserializableSkipped, "Write_OfWhatCannotBeSerialized_IsRejectedWhole")]
    [InlineData(Mutation.BatchFailsAsAWhole, "Batch_WithATakenNumber_FailsThatWriteOnly")]
    [InlineData(Mutation.ClosedByFailures, "Failures_OfManyRows_CloseTheJournalToNobody")]
    [InlineData(Mutation.GapHidden, "Gap_InTheTable_ShowsInTheReplay")]
    [InlineData(Mutation.ReplayUnordered, "Replay_OfWhatWasWritten_IsTheSameInOrder")]
    [InlineData(Mutation.ReplayUnbounded, "Replay_OfAPart_IsThatPart(1,3,9223372036854775807,1,2,3)")]
    [InlineData(Mutation.HighestTooLow, "Highest_AskedDuringAWrite_CountsTheWrite")]
    [InlineData(Mutation.HighestForgotten, "Deletion_UpToANumber_KeepsTheRestAndTheHighest(5,)")]
    [InlineData(Mutation.HighestForgotten, "Tail_MarkedAsDeleted_ShowsInTheHighestNumber")]
    [InlineData(Mutation.IdsTakenForEqual, "PersistenceIds_HoweverAlike_HaveJournalsOfTheirOwn")]
    [InlineData(Mutation.LargeEventCut, "Event_OfFourMebibytes_ComesBackByteForByte")]
    [InlineData(Mutation.NotStored, "Journal_OpenedAgain_HasEverything")]
    [InlineData(Mutation.SnapshotUnbounded, "Snapshot_UpToANumber_IsTheNewestBelow(19,10)")]
    [InlineData(Mutation.SnapshotNotDeleted, "Snapshot_Deleted_GivesWayToTheOneBefore")]
    [InlineData(Mutation.ConnectionKept, "Connections_ThatWereCut_LoseNoWrite")]
    [InlineData(Mutation.NeverHeals, "Store_ThatWasDown_ServesAgainByItself")]
    public async Task Journal_WithAMutation_BreaksTheRule(Mutation mutation, string name)
    {
        var (rule, arguments) = MutantConformance.Rules.Single(rule => NameOf(rule) == name);

        var breaking = await MutantConformance.BreakingAsync(mutation, rule, arguments);

        Assert.IsAssignableFrom<Xunit.Sdk.IAssertionException>(breaking);
    }

    [Fact]
    public void EveryMutation_IsHeldAgainstARule()
    {
        var tried = typeof(MutantTests).GetMethod(nameof(Journal_WithAMutation_BreaksTheRule))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Cast<InlineDataAttribute>().Select(row => (Mutation)row.Data[0]!);

        Assert.Equal(Enum.GetValues<Mutation>().Except([Mutation.None]), tried.Distinct());
    }

    private static string NameOf((System.Reflection.MethodInfo Rule, object?[] Arguments) rule) => rule.Arguments.Length == 0
        ? rule.Rule.Name
        : $"{rule.Rule.Name}({string.Join(',', rule.Arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)))})";
}
