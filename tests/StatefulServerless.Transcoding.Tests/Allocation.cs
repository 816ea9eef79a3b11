namespace StatefulServerless.Transcoding.Tests;

/// <summary>What a call allocates once it is warm.</summary>
internal static class Allocation
{
    private const int CallsPerRound = 1_000;
    private const int MaxRounds = 100;

    /// <summary>
    /// The bytes that a thousand calls allocate. The runtime itself may allocate in between, while it compiles what has become hot; one
    /// quiet round is the proof.
    /// </summary>
    public static long Of(Action call)
    {
        var least = OfRound(call);
        for (var round = 1; round < MaxRounds && least > 0; round++)
            least = Math.Min(least, OfRound(call));
        return least;
    }

    private static long OfRound(Action call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < CallsPerRound; i++)
            call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
