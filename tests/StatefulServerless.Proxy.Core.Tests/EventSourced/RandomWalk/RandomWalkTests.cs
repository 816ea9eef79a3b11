using System.Collections.Concurrent;
using CsCheck;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced.RandomWalk;

public sealed class RandomWalkTests
{
    private static readonly string[] _corners =
    [
        "late write", "recovery failed", "gap", "unreadable event", "quarantine", "next chunk", "snapshot", "snapshot unreadable", "put back", "recalled",
        "lost the race", "persist failed", "persist unknown", "persist rejected",
        "persist unknown but stored", "persisted", "unasked", "gave up unasked", "other id", "unknown frame", "empty reply", "wrong type", "failure with id 0",
        "snapshot without events", "restart", "two replies", "failure", "reply without events", "reply with events",
        "stream lost while Recovering", "stream lost while Ready", "stream lost while AwaitingReply", "stream lost while Persisting",
        "tick while Recovering", "tick while Ready", "tick while AwaitingReply", "tick while Persisting", "Executed", "NotExecuted", "Unknown",
    ];

    /// <summary>CsCheck prints the seed and the shortest walk that fails.</summary>
    [Fact]
    public void AnyWalk_KeepsEveryPromise()
    {
        var counts = new ConcurrentDictionary<string, int>();
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 99]).Array[0, 300].Sample(
            steps => World.Run(steps, corner => counts.AddOrUpdate(corner, 1, (_, count) => count + 1)), iter: 10_000);
        Assert.Empty(_corners.Except(counts.Keys));
    }
}
