namespace StatefulServerless.Fuzzing;

/// <summary>A 64-bit FNV-1a hash: the same in every process.</summary>
internal static class Fingerprint
{
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in bytes)
            hash = (hash ^ octet) * 1099511628211UL;
        return hash;
    }

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
            hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }
}
