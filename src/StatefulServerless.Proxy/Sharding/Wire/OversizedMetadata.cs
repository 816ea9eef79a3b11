using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Sharding.Wire;

/// <summary>Stands for metadata that is too large to cross, so that the caller's proxy sees that there was too much.</summary>
internal static class OversizedMetadata
{
    private const string Key = "x";

    public static Metadata OfBytes(int bytes) =>
        new() { Entries = { new MetadataEntry { Key = Key, StringValue = new string('x', bytes - Key.Length) } } };
}
