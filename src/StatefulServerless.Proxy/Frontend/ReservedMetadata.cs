using System.Collections.Frozen;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>
/// Which metadata stays at the door, in both directions and at both doors: that of the transport, that which only a proxy may set, and the
/// prefixes by which systems like this one mark what is theirs.
/// </summary>
internal static class ReservedMetadata
{
    public const string SetCookie = "set-cookie";

    private static readonly FrozenSet<string> Keys = new[]
    {
        "host", "te", "connection", "keep-alive", "proxy-connection", "upgrade", "trailer", "expect",
        MetadataKeys.CommandOutcome, MetadataKeys.EntitySequenceNumber, MetadataKeys.Proxy,
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Prefixes = [":", "grpc-", "content-", "transfer-", "accept", "x-stateful-serverless-", "x-internal-", "cloudstate-"];

    // What a server says for itself, and about other origins.
    private static readonly FrozenSet<string> ReplyKeys =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "server", "date", "allow", "alt-svc", "x-content-type-options");

    // They say something of the content that its type and length do not.
    private static readonly FrozenSet<string> FreeInReplies =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "content-disposition", "content-language", "content-security-policy");

    /// <summary>Whether a caller's header is not for the user function.</summary>
    public static bool Contains(string key) => Keys.Contains(key) || HasReservedPrefix(key);

    /// <summary>Whether the user function's metadata is not for the caller.</summary>
    public static bool ContainsInReplies(string key) =>
        (Contains(key) && !FreeInReplies.Contains(key))
        || ReplyKeys.Contains(key)
        || key.StartsWith("access-control-", StringComparison.OrdinalIgnoreCase);

    // Asked for each header of each call.
    private static bool HasReservedPrefix(string key)
    {
        foreach (var prefix in Prefixes)
            if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
