using StatefulServerless.FaultCampaign.Checking;

namespace StatefulServerless.FaultCampaign.Tests.Checking;

/// <summary>For each class a history that has the anomaly, and a similar one that is as it should be.</summary>
public sealed class HistoryCheckerTests
{
    [Fact]
    public void History_WithoutFaults_IsClean() => Assert.Empty(new LedgerStory()
        .Appended("a", 0, 1, 1).Appended("b", 2, 3, 2).Read(4, 5, "a.0", "b.0").Stored(1, "a", "w").Stored(2, "b", "w").Calm(0, 10).Found());

    [Fact]
    public void Append_AcknowledgedAndNotStored_IsLost() => Assert.Equal([AnomalyClass.Lost], new LedgerStory()
        .Appended("a", 0, 1, 1).Appended("b", 2, 3, 2).Stored(1, "a").Found());

    [Fact]
    public void Append_FailedButSaidToBeExecutedAndNotStored_IsLost() => Assert.Equal([AnomalyClass.Lost], new LedgerStory().Failed("a", 0, 1, "executed").Found());

    [Fact]
    public void Append_OfUnknownOutcomeAndNotStored_IsClean() => Assert.Empty(new LedgerStory().Failed("a", 0, 1, null).Failed("b", 0, 1, "unknown").Found());

    [Fact]
    public void Append_OfUnknownOutcomeAndStored_IsClean() => Assert.Empty(new LedgerStory().Failed("a", 0, 1, "unknown").Stored(1, "a").Found());

    [Fact]
    public void Entry_StoredTwice_IsADuplicate() => Assert.Equal([AnomalyClass.Duplicate], new LedgerStory()
        .Appended("a", 0, 1, 1).Stored(1, "a").Stored(2, "a").Found());

    [Fact]
    public void Entry_StoredTwiceUnderAKey_ViolatesIdempotency() => Assert.Equal([AnomalyClass.Idempotency], new LedgerStory()
        .Failed("a", 0, 1, "unknown", key: "k").Appended("a", 2, 3, 2, key: "k").Stored(1, "a").Stored(2, "a").Found());

    [Fact]
    public void Entry_StoredOnceThoughSentTwiceUnderAKey_IsClean() => Assert.Empty(new LedgerStory()
        .Failed("a", 0, 1, "unknown", key: "k").Appended("a", 2, 3, 1, key: "k").Appended("a", 4, 5, 1, key: "k").Stored(1, "a").Found());

    [Fact]
    public void Key_AnsweredWithTwoNumbers_ViolatesIdempotency() => Assert.Contains(AnomalyClass.Idempotency, new LedgerStory()
        .Appended("a", 0, 1, 1, key: "k").Appended("a", 2, 3, 2, key: "k").Stored(1, "a").Stored(2, "b").Append("b", 0).Found());

    [Fact]
    public void Key_AnsweredByTwoInstances_ViolatesIdempotency() => Assert.Equal([AnomalyClass.Idempotency], new LedgerStory()
        .Appended("a", 0, 1, 1, key: "k").Appended("a", 2, 3, 1, key: "k", instance: "two").Stored(1, "a").Found());

    [Fact]
    public void Entry_NeverSent_IsAPhantom() => Assert.Equal([AnomalyClass.Phantom], new LedgerStory().Stored(1, "a").Found());

    [Fact]
    public void Entry_SaidNotToBeExecuted_IsAPhantom() => Assert.Equal([AnomalyClass.Phantom], new LedgerStory().Failed("a", 0, 1, "not-executed").Stored(1, "a").Found());

    [Fact]
    public void Entry_SaidNotToBeExecutedOfOneAttemptOnly_IsClean() => Assert.Empty(new LedgerStory()
        .Failed("a", 0, 1, "not-executed", key: "k").Failed("a", 2, 3, "unknown", key: "k").Stored(1, "a").Found());

    [Fact]
    public void Number_Missing_IsAGap() => Assert.Equal([AnomalyClass.Gap], new LedgerStory()
        .Appended("a", 0, 1, 1).Appended("b", 2, 3, 3).Stored(1, "a").Stored(3, "b").Found());

    [Fact]
    public void Journal_ThatDoesNotBeginAtOne_HasAGap() => Assert.Equal([AnomalyClass.Gap], new LedgerStory().Appended("a", 0, 1, 2).Stored(2, "a").Found());

    [Fact]
    public void Command_StoredInPart_IsTorn() => Assert.Equal([AnomalyClass.Torn], new LedgerStory()
        .Failed("a", 0, 1, "unknown", parts: 2).Stored(1, "a", parts: 2).Found());

    [Fact]
    public void Command_WithAnotherEventInBetween_IsTorn() => Assert.Equal([AnomalyClass.Torn], new LedgerStory()
        .Failed("a", 0, 1, "unknown", parts: 2).Failed("b", 0, 1, "unknown").Stored(1, "a", parts: 2).Stored(2, "b").Stored(3, "a", part: 1, parts: 2).Found());

    [Fact]
    public void Command_StoredTogether_IsClean() => Assert.Empty(new LedgerStory()
        .Appended("a", 0, 1, 2, parts: 2).Stored(1, "a", parts: 2).Stored(2, "a", part: 1, parts: 2).Found());

    [Fact]
    public void Entry_StoredBeforeWhatWasAcknowledgedBeforeItWasSent_IsOutOfOrder() => Assert.Equal([AnomalyClass.Order], new LedgerStory()
        .Appended("a", 0, 1, 2).Appended("b", 2, 3, 1).Stored(1, "b").Stored(2, "a").Found());

    [Fact]
    public void Entries_SentAtOnce_MayBeStoredInAnyOrder() => Assert.Empty(new LedgerStory()
        .Appended("a", 0, 3, 2).Appended("b", 2, 4, 1).Stored(1, "b").Stored(2, "a").Found());

    [Fact]
    public void Append_AcknowledgedWithAnotherNumber_IsWronglyNumbered() => Assert.Equal([AnomalyClass.WrongNumber], new LedgerStory()
        .Appended("a", 0, 1, 7).Stored(1, "a").Found());

    [Fact]
    public void Append_AcknowledgedWithoutNumber_IsWronglyNumbered() => Assert.Equal([AnomalyClass.WrongNumber], new LedgerStory()
        .Appended("a", 0, 1, null).Stored(1, "a").Found());

    [Fact]
    public void Read_ThatMissesWhatWasAcknowledged_IsStale() => Assert.Equal([AnomalyClass.StaleRead], new LedgerStory()
        .Appended("a", 0, 1, 1).Appended("b", 2, 3, 2).Read(4, 5, "a.0").Stored(1, "a").Stored(2, "b").Found());

    [Fact]
    public void Read_ThatMissesWhatAnotherReadSaw_IsStale() => Assert.Equal([AnomalyClass.StaleRead], new LedgerStory()
        .Failed("a", 0, 1, "unknown").Read(2, 3, "a.0").Read(4, 5).Stored(1, "a").Found());

    [Fact]
    public void Read_AtTheSameTimeAsTheAppend_MayMissIt() => Assert.Empty(new LedgerStory().Appended("a", 0, 5, 1).Read(4, 6).Stored(1, "a").Found());

    [Fact]
    public void Read_ThatIsStaleWhileTwoInstancesMayLive_IsCountedApart()
    {
        var result = new LedgerStory().Appended("a", 0, 1, 1).Read(4, 5).Stored(1, "a").Split(3, 6).Check();
        Assert.Empty(result.Anomalies);
        Assert.Single(result.SplitReads);
    }

    [Fact]
    public void Read_OfWhatIsNotStored_IsWrong() => Assert.Equal([AnomalyClass.WrongRead], new LedgerStory().Failed("a", 0, 1, "unknown").Read(2, 3, "a.0").Found());

    [Fact]
    public void Read_InAnotherOrder_IsWrong() => Assert.Equal([AnomalyClass.WrongRead], new LedgerStory()
        .Appended("a", 0, 5, 1).Appended("b", 0, 5, 2).Read(6, 7, "b.0", "a.0").Stored(1, "a").Stored(2, "b").Found());

    [Fact]
    public void Append_AnsweredByAStateWithMoreEvents_IsAWrongRead() => Assert.Equal([AnomalyClass.WrongRead], new LedgerStory()
        .Appended("a", 0, 1, 1, length: 2).Stored(1, "a").Found());

    [Fact]
    public void Number_TakenTwice_HasTwoWriters() => Assert.Equal([AnomalyClass.TwoWriters], new LedgerStory()
        .Failed("a", 0, 5, null).Failed("b", 0, 5, null).Stored(1, "a").Stored(1, "b").Found());

    [Fact]
    public void Writer_ThatComesBack_IsASecondWriter() => Assert.Equal([AnomalyClass.TwoWriters], new LedgerStory()
        .Failed("a", 0, 5, null).Failed("b", 0, 5, null).Failed("c", 0, 5, null).Stored(1, "a", "one").Stored(2, "b", "two").Stored(3, "c", "one").Found());

    [Fact]
    public void Writers_OneAfterTheOther_AreClean() => Assert.Empty(new LedgerStory()
        .Failed("a", 0, 5, null).Failed("b", 0, 5, null).Failed("c", 0, 5, null).Stored(1, "a", "one").Stored(2, "b", "two").Stored(3, "c", "two").Found());

    [Fact]
    public void Ledger_ThatFailsInACalmWindow_IsNotLive() => Assert.Equal([AnomalyClass.Liveness], new LedgerStory()
        .Failed("a", 1, 2, "unknown").Failed("b", 2, 3, "unknown").Failed("c", 3, 4, "not-executed").Calm(0, 10).Found());

    [Fact]
    public void Ledger_ThatFailsOutsideCalmWindows_IsClean() => Assert.Empty(new LedgerStory()
        .Failed("a", 1, 2, "unknown").Failed("b", 2, 3, "unknown").Failed("c", 3, 4, "not-executed").Calm(5, 10).Found());

    [Fact]
    public void Call_WithoutAnswer_IsNotLive() => Assert.Equal([AnomalyClass.Liveness], new LedgerStory().Append("a", 0).Found());
}
