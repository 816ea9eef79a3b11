namespace StatefulServerless.Proxy.Histories.Stored;

/// <summary>Where a row of a journal lies: rows are read by persistence id, byte by byte, then by sequence number.</summary>
internal readonly record struct RowPlace(string PersistenceId, long SequenceNumber) : IComparable<RowPlace>
{
    public int CompareTo(RowPlace other) =>
        Compare(PersistenceId, other.PersistenceId) is var order && order != 0 ? order : SequenceNumber.CompareTo(other.SequenceNumber);

    // Both databases compare the bytes of UTF-8; .NET compares those of UTF-16, in which the characters beyond 65,535 come before some others.
    private static int Compare(string one, string other)
    {
        var common = one.AsSpan().CommonPrefixLength(other);
        return common == one.Length || common == other.Length
            ? one.Length.CompareTo(other.Length)
            : Rank(one[common]).CompareTo(Rank(other[common]));
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
