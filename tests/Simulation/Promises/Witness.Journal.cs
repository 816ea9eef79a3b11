using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Proxies;
using StatefulServerless.Simulation.Storage;
using static StatefulServerless.Simulation.Promises.Promise;

namespace StatefulServerless.Simulation.Promises;

/// <content>What is stored.</content>
internal sealed partial class Witness
{
    private readonly HashSet<long> _formerWriters = [];

    /// <summary>Before the rows are there.</summary>
    public void Commits(PendingWrite write)
    {
        var (rows, attempt) = (write.Rows, write.Execution.Attempt);
        Require(!write.FindsItsNumberTaken, "P5", rows, $"event {write.Persist.FirstSequenceNumber} is stored, and {rows.Count} are: a number is taken twice");
        Require(
            write.Persist.FirstSequenceNumber == rows.Count + 1, "P3", rows,
            $"event {write.Persist.FirstSequenceNumber} is stored, and {rows.Count} are: a gap");
        Require(
            attempt.Answer is not { Outcome: CommandOutcome.NotExecuted }, "P7", rows,
            $"command {attempt.Number} was called not-executed, and is stored now");
        CheckWriter(write);
        if (write.Persist.Reply is { } reply)
            CheckKey(write, reply.Key);
        if (IsWatchedByAnother(write))
            world.Corners.Reach(Corner.TwoWriters);
    }

    public void LosesARace(PendingWrite write)
    {
        if (IsWatchedByAnother(write))
            world.Corners.Reach(Corner.TwoWritersAndOneLoses);
        if (WriterOf(write).Proxy is { IsAlive: true, IsRemoved: true })
            world.Corners.Reach(Corner.RemovedProxyLosesAWrite);
    }

    // Once another recovery has written, the one before it knows less than what is stored.
    private void CheckWriter(PendingWrite write)
    {
        Require(!_formerWriters.Contains(write.Writer), "P5", write.Rows, $"a writer stores events again after another one had followed it");
        if (write.Rows.Count > 0 && write.Rows[write.Rows.Count].Writer is var last && last != write.Writer)
            _formerWriters.Add(last);
    }

    private void CheckKey(PendingWrite write, string key)
    {
        var newerKeys = 0;
        for (var number = write.Rows.Count; number > 0; number--)
        {
            if (write.Rows[number].Reply is not { } reply)
                continue;
            if (reply.Key == key)
                CheckForgotten(write, write.Rows[number], newerKeys);
            newerKeys++;
        }
    }

    // The clocks that its age was reckoned from may have jumped.
    private void CheckForgotten(PendingWrite write, Row former, int newerKeys)
    {
        var age = write.StoredAt - former.StoredAt + world.LargestError;
        Require(
            newerKeys >= world.Odds.Limits.MaxIdempotencyKeys || age > world.Odds.Limits.IdempotencyWindow, "P9", write.Rows,
            $"command {write.Execution.Attempt.Number} is stored a second time under its key after {age} and {newerKeys} newer ones");
        world.Corners.Reach(Corner.RetryAfterItsKeyWasForgotten);
    }

    private bool IsWatchedByAnother(PendingWrite write)
    {
        foreach (var proxy in world.Cluster.Proxies)
            if (proxy.IsAlive && proxy != WriterOf(write).Proxy && proxy.LiveOf(write.Rows.Entity)?.HasStream == true)
                return true;
        return false;
    }

    private static EntityInterpreter WriterOf(PendingWrite write) => write.Execution.Attempt.AcceptedBy!;
}
