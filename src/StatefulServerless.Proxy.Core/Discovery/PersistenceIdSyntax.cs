using System.Buffers;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>The prefix of persistence ids: 1 to 200 of A-Z a-z 0-9 . _ -</summary>
internal static class PersistenceIdSyntax
{
    private const int MaxLength = 200;

    private static readonly SearchValues<char> _allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public static void Check(string persistenceId, List<string> complaints)
    {
        if (persistenceId.Length == 0)
            complaints.Add("persistence_id is empty: 1 to 200 of A-Z a-z 0-9 . _ - are expected");
        if (persistenceId.Length > MaxLength)
            complaints.Add($"persistence_id has {persistenceId.Length} characters, the limit is {MaxLength}");
        if (persistenceId.AsSpan().IndexOfAnyExcept(_allowed) is var index and >= 0)
            complaints.Add($"persistence_id has U+{(int)persistenceId[index]:X4} at position {index + 1}; only A-Z a-z 0-9 . _ - are allowed");
    }
}
