using System.IO.Compression;

namespace StatefulServerless.BadInput.Tests.Rows;

/// <summary>Compresses bytes.</summary>
internal static class Compressed
{
    public static byte[] Gzip(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return compressed.ToArray();
    }
}
