using System.Collections.Frozen;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>
/// Which of a caller's headers stay at the door: those of the transport, those that only a proxy may set, and the prefixes by which
/// systems like this one mark what is theirs.
/// </summary>
internal static class ReservedMetadata
{
    private static readonly FrozenSet<string> Keys = new[]
    {
        "host", "te", "connection", "keep-alive", "proxy-connection", "upgrade", "trailer", "expect",
        MetadataKeys.CommandOutcome, MetadataKeys.EntitySequenceNumber, MetadataKeys.Proxy,
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Prefixes = [":", "grpc-", "content-", "transfer-", "accept", "x-stateful-serverless-", "x-internal-", "cloudstate-"];

    public static bool Contains(string key) =>
        Keys.Contains(key) || Prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
