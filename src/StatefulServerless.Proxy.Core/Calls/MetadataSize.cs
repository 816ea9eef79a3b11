using System.Text;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>How large metadata is: the bytes of its keys and values.</summary>
public static class MetadataSize
{
    /// <returns>Texts count as UTF-8, and bytes as they are.</returns>
    public static long Of(Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.Entries.Sum(entry => (long)Encoding.UTF8.GetByteCount(entry.Key) + Encoding.UTF8.GetByteCount(entry.StringValue) + entry.BytesValue.Length);
    }
}
