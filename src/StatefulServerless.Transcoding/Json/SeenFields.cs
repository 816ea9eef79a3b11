namespace StatefulServerless.Transcoding.Json;

/// <summary>Which fields and oneofs of one object have been given: a set of small numbers, in a register for all but wide messages.</summary>
/// <param name="wide">Room for the numbers from 64 on, empty bits.</param>
internal ref struct SeenFields(Span<ulong> wide)
{
    /// <summary>How many fields and oneofs need no room besides.</summary>
    public const int Narrow = 64;

    private readonly Span<ulong> _wide = wide;
    private ulong _narrow;

    /// <summary>How much room so many numbers need besides.</summary>
    public static int WideWords(int count) => count <= Narrow ? 0 : (count - 1) / 64;

    /// <summary>Adds a number; false if it is there already.</summary>
    public bool Add(int number)
    {
        ref var word = ref _narrow;
        if (number >= Narrow)
            word = ref _wide[(number >> 6) - 1];
        var bit = 1UL << number;
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }
}
