using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>From a request's headers to a call's metadata: an entry for each value, without those that are reserved.</summary>
/// <param name="Metadata">The metadata; null when a header is malformed.</param>
/// <param name="Refusal">The answer to the caller; null when there is metadata.</param>
internal readonly record struct CallerMetadata(Metadata? Metadata, CallFailure? Refusal)
{
    public static CallerMetadata Of(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (ReservedMetadata.Contains(name)) continue;
            var key = name.ToLowerInvariant();
            foreach (var value in values)
                if (!TryAdd(metadata, key, value ?? "")) return new CallerMetadata(null, ProxyErrors.InvalidBinaryMetadata(key));
        }

        return new CallerMetadata(metadata, null);
    }

    private static bool TryAdd(Metadata metadata, string key, string value)
    {
        if (MetadataSyntax.IsBinary(key)) return TryAddBinary(metadata, key, value);
        metadata.Entries.Add(new MetadataEntry { Key = key, StringValue = value });
        return true;
    }

    // A comma joins binary values, as it is not in their alphabet (gRPC over HTTP/2, "Custom-Metadata").
    private static bool TryAddBinary(Metadata metadata, string key, string value)
    {
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            var bytes = new byte[part.Length];
            if (!Convert.TryFromBase64String(Padded(part), bytes, out var count)) return false;
            metadata.Entries.Add(new MetadataEntry { Key = key, BytesValue = UnsafeByteOperations.UnsafeWrap(bytes.AsMemory(0, count)) });
        }

        return true;
    }

    // Peers may leave the padding out.
    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');
}
