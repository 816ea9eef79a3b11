using System.Text;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>What a caller's <c>idempotency-key</c> may be, at both front doors.</summary>
public static class IdempotencyKey
{
    /// <summary>The longest key in bytes of UTF-8.</summary>
    public const int MaxBytes = 128;

    /// <returns>Why the key is refused; null when there is none, or one that can be used.</returns>
    public static CallFailure? FindFault(Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        MetadataEntry? found = null;
        foreach (var entry in metadata.Entries)
        {
            if (entry.Key != MetadataKeys.IdempotencyKey) continue;
            if (found is not null) return ProxyErrors.InvalidIdempotencyKey("there is more than one");
            found = entry;
        }

        return found is null ? null : FaultOf(Encoding.UTF8.GetByteCount(found.StringValue));
    }

    /// <returns>The key of a call without a fault; null when it has none.</returns>
    public static string? Of(Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        foreach (var entry in metadata.Entries)
            if (entry.Key == MetadataKeys.IdempotencyKey) return entry.StringValue;
        return null;
    }

    private static CallFailure? FaultOf(int bytes) => bytes switch
    {
        0 => ProxyErrors.InvalidIdempotencyKey("it is empty"),
        > MaxBytes => ProxyErrors.InvalidIdempotencyKey($"it has {bytes} bytes"),
        _ => null,
    };
}
