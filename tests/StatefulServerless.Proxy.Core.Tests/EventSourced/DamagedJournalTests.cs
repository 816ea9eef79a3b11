using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>Gap, duplicate, missing tail, unreadable event: nothing is skipped, nobody waits, nothing is written.</summary>
public sealed class DamagedJournalTests
{
    [Fact]
    public void Gap_FailsAllCallersAndClosesTheStream()
    {
        var loss = Loss(4, "an event was read where 3 is expected");
        Given.Replaying().When(Given.Command(2))
            .When(Given.Replayed(4, "d"))
            .Then(Expected.Failure(1, loss), Expected.Failure(2, loss), Expected.Abort, Expected.Quarantine(loss))
            .ThenIs(EntityPhase.Passive);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1)]
    public void EventNumber_ThatDoesNotRise_IsDataLoss(long sequenceNumber)
    {
        var loss = Loss(sequenceNumber, "an event was read where 3 is expected");
        Given.Replaying().When(Given.Replayed(sequenceNumber, "x")).Then(Expected.Failure(1, loss), Expected.Abort, Expected.Quarantine(loss));
    }

    [Fact]
    public void FirstEvent_AfterAMissingOne_IsDataLossAndOpensNoStream()
    {
        var loss = Loss(2, "an event was read where 1 is expected");
        Given.Recovering().When(Given.Replayed(2, "b")).Then(Expected.Failure(1, loss), Expected.Quarantine(loss));
    }

    [Fact]
    public void UnreadableEvent_IsDataLossWithItsDefect()
    {
        var loss = Loss(3, "the event is unreadable: cut off");
        Given.Replaying().When(new EventUnreadable(3, "the event is unreadable: cut off"))
            .Then(Expected.Failure(1, loss), Expected.Abort, Expected.Quarantine(loss));
    }

    [Fact]
    public void MissingTail_IsDataLossWhereItBegins()
    {
        var loss = Loss(3, "no event was read, but the newest has number 4");
        Given.Replaying().When(new ChunkReplayed(4)).Then(Expected.Failure(1, loss), Expected.Abort, Expected.Quarantine(loss));
    }

    [Fact]
    public void MissingTail_OfACommandWhoseOtherEventsAreThere_IsDataLoss()
    {
        var loss = Loss(3, "the journal ends, but 2 more events of the same command were stored");
        Given.Replaying(eventsLeft: 2).When(new ChunkReplayed(2)).Then(Expected.Failure(1, loss), Expected.Abort, Expected.Quarantine(loss));
    }

    [Fact]
    public void AllEvents_OfANonEmptyJournalMissing_IsDataLoss()
    {
        var loss = Loss(1, "no event was read, but the newest has number 9");
        Given.Recovering().When(new ChunkReplayed(9)).Then(Expected.Failure(1, loss), Expected.Quarantine(loss));
    }

    [Fact]
    public void Gap_BetweenTwoChunks_IsDataLoss()
    {
        var loss = Loss(3, "no event was read, but the newest has number 40");
        Given.Replaying().When(new ChunkReplayed(40)).Then(Expected.Failure(1, loss), Expected.Abort, Expected.Quarantine(loss));
    }

    private static CallFailure Loss(long sequenceNumber, string defect) => ProxyErrors.DataLoss("x|e1", sequenceNumber, defect);
}
