using Microsoft.AspNetCore.Http;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>From the headers of an HTTP request to a call's metadata, an entry for each value.</summary>
internal static class HttpMetadata
{
    public static Metadata Of(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (ReservedMetadata.Contains(name)) continue;
            var key = name.ToLowerInvariant();
            foreach (var value in values)
                metadata.Entries.Add(new MetadataEntry { Key = key, StringValue = value ?? "" });
        }

        return metadata;
    }
}
