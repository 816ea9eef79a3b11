using System.IO.Compression;
using Grpc.Net.Compression;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Lets callers send gzip, up to so many bytes of what it inflates to.</summary>
internal sealed class GzipMessages(int maxMessageBytes) : ICompressionProvider
{
    public const string Encoding = "gzip";

    public string EncodingName => Encoding;

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? CompressionLevel.Fastest, leaveOpen: true);

    public Stream CreateDecompressionStream(Stream stream) => new CallersGzipStream(stream, maxMessageBytes);
}
