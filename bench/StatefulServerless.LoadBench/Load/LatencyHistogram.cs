using System.Diagnostics;
using System.Numerics;

namespace StatefulServerless.LoadBench.Load;

/// <summary>
/// Counts durations in buckets that grow with them: exact below 64 µs, then 32 buckets for each doubling, so that a percentile is at most 3 % off. For any thread.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int ExactBuckets = 64;
    private const int BucketsPerDoubling = ExactBuckets / 2;
    private const int Doublings = 26;

    private readonly long[] _counts = new long[ExactBuckets + (Doublings * BucketsPerDoubling)];

    public LatencyHistogram()
    {
    }

    public LatencyHistogram(IEnumerable<long> counts)
    {
        foreach (var (bucket, count) in counts.Index()) _counts[bucket] = count;
    }

    public IReadOnlyList<long> Counts => _counts;

    public long Total => _counts.Sum();

    /// <param name="started">A timestamp of <see cref="Stopwatch"/>.</param>
    public void RecordSince(long started) => Record((long)Stopwatch.GetElapsedTime(started).TotalMicroseconds);

    public void Record(long microseconds) => Interlocked.Increment(ref _counts[BucketOf(Math.Max(0, microseconds))]);

    /// <summary>The duration that a share of all calls did not exceed, in microseconds; 0 when there were none.</summary>
    public double Percentile(double share)
    {
        var rest = (long)Math.Ceiling(share * Total);
        if (rest == 0) return 0;
        for (var bucket = 0; ; bucket++)
            if ((rest -= _counts[bucket]) <= 0) return MiddleOf(bucket);
    }

    private static int BucketOf(long microseconds)
    {
        if (microseconds < ExactBuckets) return (int)microseconds;
        var doubling = BitOperations.Log2((ulong)microseconds) - BitOperations.Log2(ExactBuckets);
        return doubling >= Doublings
            ? ExactBuckets + (Doublings * BucketsPerDoubling) - 1
            : ExactBuckets + (doubling * BucketsPerDoubling) + (int)(microseconds >> (doubling + 1)) - BucketsPerDoubling;
    }

    private static double MiddleOf(int bucket)
    {
        if (bucket < ExactBuckets) return bucket;
        var (doubling, place) = Math.DivRem(bucket - ExactBuckets, BucketsPerDoubling);
        return (BucketsPerDoubling + place + 0.5) * (2L << doubling);
    }
}
