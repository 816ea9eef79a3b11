using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>A long replay: a chunk at a time, each only when the one before has been written to the stream.</summary>
public sealed class ReplayChunkTests
{
    private static readonly EntityLimits _chunksOfTwo = new() { MaxReplayChunkEvents = 2 };

    [Fact]
    public void FullChunk_WithMoreBehindIt_WaitsForItsDelivery() =>
        Given.Replaying(_chunksOfTwo).When(new ChunkReplayed(3)).Then(new ReportDelivery()).ThenIs(EntityPhase.Recovering);

    [Fact]
    public void Delivery_OfAChunk_ReadsTheNext() =>
        Given.Replaying(_chunksOfTwo).When(new ChunkReplayed(3))
            .When(new ReplayDelivered()).Then(new ReplayNext(3, 2))
            .When(Given.Replayed(3, "c")).Then(Expected.Replay(3, "c"))
            .When(new ChunkReplayed(3)).Then(Expected.Send(1));

    [Fact]
    public void FullChunk_WithNothingBehindIt_IsTheLast() =>
        Given.Replaying(_chunksOfTwo).When(new ChunkReplayed(2)).Then(Expected.Send(1)).ThenIs(EntityPhase.AwaitingReply);

    [Fact]
    public void JournalThatGrows_IsReadToItsEnd() =>
        Given.Replaying(_chunksOfTwo).When(new ChunkReplayed(3), new ReplayDelivered(), Given.Replayed(3, "c"), Given.Replayed(4, "d"))
            .When(new ChunkReplayed(4)).Then(Expected.Send(1));

    [Fact]
    public void Delivery_ThatNobodyAskedFor_ReadsNothing() => Given.Replaying(_chunksOfTwo).When(new ReplayDelivered()).Then();

    [Fact]
    public void Delivery_AfterTheRecovery_ChangesNothing() => Given.Ready().When(new ReplayDelivered()).Then().ThenIs(EntityPhase.Ready);

    [Fact]
    public void FunctionThatDoesNotRead_EndsTheRecoveryInTime() =>
        Given.Replaying(_chunksOfTwo).When(new ChunkReplayed(3)).After(60).When(new Tick())
            .Then(Expected.Failure(1, ProxyErrors.RecoveryTimedOut("x|e1", TimeSpan.FromMinutes(1))), Expected.Abort);

    [Fact]
    public void FunctionThatReadsSlowly_HasTimeForEachChunk() =>
        Given.Replaying(_chunksOfTwo).When(new ChunkReplayed(4)).After(59).When(new ReplayDelivered()).After(59).When(new Tick())
            .Then().ThenIs(EntityPhase.Recovering);

    [Fact]
    public void Chunks_OfSmallEvents_Grow()
    {
        var scenario = Given.Recovering();
        Read(scenario, 1, 32).When(new ReplayDelivered()).Then(new ReplayNext(33, 128));
        Read(scenario, 33, 128).When(new ReplayDelivered()).Then(new ReplayNext(161, 500));
        Read(scenario, 161, 500).When(new ReplayDelivered()).Then(new ReplayNext(661, 500));
    }

    [Fact]
    public void Chunks_OfLargeEvents_Shrink() =>
        Read(Given.Recovering(new EntityLimits { MaxReplayChunkBytes = 1_000 }), 1, 32, new string('x', 100))
            .When(new ReplayDelivered()).Then(new ReplayNext(33, 10));

    [Fact]
    public void Chunks_OfHugeEvents_HoldOne() =>
        Read(Given.Recovering(new EntityLimits { MaxReplayChunkBytes = 1_000 }), 1, 32, new string('x', 2_000))
            .When(new ReplayDelivered()).Then(new ReplayNext(33, 1));

    private static Scenario Read(Scenario scenario, long from, int count, string text = "e")
    {
        for (var number = from; number < from + count; number++)
            scenario.When(Given.Replayed(number, text));
        return scenario.When(new ChunkReplayed(from + count)).Then(new ReportDelivery());
    }
}
