namespace StatefulServerless.Fuzzing;

/// <summary>Something that reads bytes from outside and may only refuse them in the documented way.</summary>
internal interface IFuzzTarget
{
    string Name { get; }

    /// <summary>How its inputs are changed.</summary>
    IMutator Mutator { get; }

    /// <summary>Reads one input.</summary>
    /// <returns>What came of it, in few words: inputs that do something new are kept.</returns>
    /// <exception cref="BrokenPromiseException">It did not do what it promises.</exception>
    string Run(byte[] input);
}
