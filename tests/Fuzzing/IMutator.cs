namespace StatefulServerless.Fuzzing;

/// <summary>Changes inputs. All chance comes from the random numbers given, so that a seed repeats a run.</summary>
internal interface IMutator
{
    /// <summary>A changed copy of an input.</summary>
    /// <param name="input">The input; it stays as it is.</param>
    /// <param name="other">Another input, to take pieces from.</param>
    /// <param name="random">The chance.</param>
    byte[] Change(byte[] input, byte[] other, Random random);
}
