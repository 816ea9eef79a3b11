namespace StatefulServerless.Transcoding.Wire;

/// <summary>One value of a known field on the wire.</summary>
/// <param name="Type">How the value is laid out.</param>
/// <param name="Bits">The bits of a varint or fixed value.</param>
/// <param name="Offset">Where a length-delimited value begins in its message.</param>
/// <param name="Length">How long a length-delimited value is, in bytes.</param>
internal record struct Occurrence(WireType Type, ulong Bits, int Offset, int Length)
{
    /// <summary>The next occurrence of the same field, or -1.</summary>
    public int Next { get; set; } = -1;

    public readonly ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> message) => message.Slice(Offset, Length);
}
