using StatefulServerless.Fuzzing.Mutations;

namespace StatefulServerless.Fuzzing.Tests;

/// <summary>Breaks on every input that holds an <c>x</c>.</summary>
internal sealed class BreakingTarget : IFuzzTarget
{
    public string Name => "breaking";

    public IMutator Mutator { get; } = new ByteMutator("x");

    public string Run(byte[] input) => input.Contains((byte)'x') ? throw new InvalidOperationException($"broke at {input.Length}") : $"{input.Length}";
}
