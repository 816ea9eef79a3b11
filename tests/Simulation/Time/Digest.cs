namespace StatefulServerless.Simulation.Time;

/// <summary>Sums up a sequence in one number: two that differ anywhere have different sums, as far as tests can tell.</summary>
internal static class Digest
{
    public static ulong Of(ulong before, ulong next) => Mix(before * 31 + next + 1);

    // The finalizer of SplitMix64: each bit of the input changes half of the output's.
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
