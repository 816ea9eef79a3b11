namespace StatefulServerless.Transcoding.Json;

/// <summary>Which fields and oneofs of one object have been given: a set of small numbers, on the stack for all but very wide messages.</summary>
internal readonly ref struct SeenFields(Span<ulong> bits)
{
    /// <summary>How many fields and oneofs a message may have to be tracked on the stack.</summary>
    public const int OnStack = 256;

    private readonly Span<ulong> _bits = bits;

    public static SeenFields Large(int count) => new(new ulong[(count + 63) / 64]);

    /// <summary>Adds a number; false if it is there already.</summary>
    public bool Add(int number)
    {
        ref var word = ref _bits[number >> 6];
        var bit = 1UL << (number & 63);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }
}
