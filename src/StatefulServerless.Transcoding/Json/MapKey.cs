namespace StatefulServerless.Transcoding.Json;

/// <summary>A map entry's key: a slice of the message for text, else a number.</summary>
/// <param name="Offset">Where the text begins in the message.</param>
/// <param name="Length">How long the text is, in bytes.</param>
/// <param name="Number">The number; zero for text.</param>
internal record struct MapKey(int Offset, int Length, long Number)
{
    /// <summary>Whether a later entry has the same key.</summary>
    public bool IsReplaced { get; set; }

    public readonly int HashIn(ReadOnlySpan<byte> message)
    {
        var hash = new HashCode();
        hash.Add(Number);
        hash.AddBytes(message.Slice(Offset, Length));
        return hash.ToHashCode();
    }

    public readonly bool Equals(MapKey other, ReadOnlySpan<byte> message) =>
        Number == other.Number && message.Slice(Offset, Length).SequenceEqual(message.Slice(other.Offset, other.Length));
}
