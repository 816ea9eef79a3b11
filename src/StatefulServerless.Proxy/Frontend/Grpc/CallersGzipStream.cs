using System.IO.Compression;
using Grpc.Core;
using StatefulServerless.Proxy.Core;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Inflates a caller's message; malformed gzip is the caller's mistake, where Grpc.AspNetCore would see one of the service.</summary>
internal sealed class CallersGzipStream(Stream compressed) : GZipStream(compressed, CompressionMode.Decompress)
{
    // Grpc.AspNetCore reads into arrays, and a derived stream's other synchronous reads end here as well.
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return base.Read(buffer, offset, count);
        }
        catch (InvalidDataException)
        {
            throw Unreadable();
        }
    }

    // Without an outcome: of a streamed call, this may not be the first message.
    private static RpcException Unreadable()
    {
        var error = ProxyErrors.UnreadableCompression(GzipMessages.Encoding).Error;
        return new RpcException(new Status(error.Code, error.Message));
    }
}
