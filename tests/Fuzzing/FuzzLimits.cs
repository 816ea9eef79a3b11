namespace StatefulServerless.Fuzzing;

/// <summary>What one input may cost.</summary>
/// <param name="Time">The best of three tries counts, so that a busy machine finds nothing.</param>
/// <param name="AllocatedBytes">What one try may allocate in all.</param>
internal sealed record FuzzLimits(TimeSpan Time, long AllocatedBytes)
{
    public static FuzzLimits Default { get; } = new(TimeSpan.FromSeconds(1), 256L << 20);
}
