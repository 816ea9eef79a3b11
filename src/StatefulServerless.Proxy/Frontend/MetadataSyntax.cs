using System.Buffers;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>What metadata both gRPC and HTTP can carry (gRPC over HTTP/2, "Custom-Metadata").</summary>
internal static class MetadataSyntax
{
    /// <summary>What ends the key of a binary entry.</summary>
    public const string BinarySuffix = "-bin";

    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    public static bool IsBinary(string key) => key.EndsWith(BinarySuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Why an entry cannot be carried; null when it can.</summary>
    public static string? FaultOf(MetadataEntry entry)
    {
        if (entry.Key.Length == 0) return "its key is empty";
        if (entry.Key.AsSpan().ContainsAnyExcept(KeyCharacters)) return "a key is of letters, digits, '-', '_' and '.'";
        if (IsBinary(entry.Key) != (entry.ValueCase == MetadataEntry.ValueOneofCase.BytesValue))
            return "a key ends in -bin if its value is bytes, and only then";
        return entry.StringValue.AsSpan().ContainsAnyExceptInRange(' ', '~') ? "a text is of printable ASCII; send others as bytes, under a key that ends in -bin" : null;
    }
}
