namespace StatefulServerless.Fuzzing.Mutations;

/// <summary>Several mutators by turns; each is as likely as often as it is given.</summary>
internal sealed class MixedMutator(params IReadOnlyList<IMutator> mutators) : IMutator
{
    public byte[] Change(byte[] input, byte[] other, Random random) => mutators[random.Next(mutators.Count)].Change(input, other, random);
}
