namespace StatefulServerless.BadInput.Tests.Http2;

/// <summary>HPACK's static table (RFC 7541, appendix A).</summary>
internal static class StaticTable
{
    // In the order of the appendix, from 1; a value follows its name after an equals sign.
    private static readonly (string Name, string Value)[] _entries =
    [
        .. """
           :authority|:method=GET|:method=POST|:path=/|:path=/index.html|:scheme=http|:scheme=https|:status=200|:status=204|:status=206|:status=304|:status=400|
           :status=404|:status=500|accept-charset|accept-encoding=gzip, deflate|accept-language|accept-ranges|accept|access-control-allow-origin|age|allow|
           authorization|cache-control|content-disposition|content-encoding|content-language|content-length|content-location|content-range|content-type|cookie|
           date|etag|expect|expires|from|host|if-match|if-modified-since|if-none-match|if-range|if-unmodified-since|last-modified|link|location|max-forwards|
           proxy-authenticate|proxy-authorization|range|referer|refresh|retry-after|server|set-cookie|strict-transport-security|transfer-encoding|user-agent|
           vary|via|www-authenticate
           """
            .Split('|', StringSplitOptions.TrimEntries)
            .Select(entry => entry.Split('=', 2))
            .Select(parts => (parts[0], parts.Length == 2 ? parts[1] : "")),
    ];

    /// <param name="index">From 1 to 61.</param>
    public static (string Name, string Value) Entry(int index) => _entries[index - 1];
}
