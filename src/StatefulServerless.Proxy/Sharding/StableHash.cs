using System.Text;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>
/// The hash that places an entity on a shard: FNV-1a over UTF-8, then MurmurHash3's finalizer, 32 bits. Every proxy of a
/// cluster must agree on it, on every platform and in every version, so it never changes (golden vectors in the tests).
/// </summary>
internal static class StableHash
{
    public static uint Of(string text)
    {
        const int MaxOnStack = 1024;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= MaxOnStack ? stackalloc byte[MaxOnStack] : new byte[most];
        return Mix(Fold(bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
    }

    private static uint Fold(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var octet in bytes)
            hash = (hash ^ octet) * 16777619u;
        return hash;
    }

    // FNV-1a alone leaves the low bits of short, similar ids similar.
    private static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
        return hash ^ (hash >> 16);
    }
}
