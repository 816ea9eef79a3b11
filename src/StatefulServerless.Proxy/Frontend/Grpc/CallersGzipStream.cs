using System.IO.Compression;
using StatefulServerless.Proxy.Core;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>
/// Inflates a caller's message, up to a limit. Malformed gzip is the caller's mistake, where Grpc.AspNetCore would see one of the
/// service.
/// </summary>
internal sealed class CallersGzipStream(Stream compressed, int maxBytes) : Stream
{
    private readonly GZipStream _inflating = new(compressed, CompressionMode.Decompress);
    private long _inflatedBytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = Inflate(buffer);
        _inflatedBytes += read;
        return _inflatedBytes <= maxBytes ? read : throw GrpcAnswer.RefusalOf(ProxyErrors.InflatedMessageTooLarge(maxBytes));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inflating.Dispose();
        base.Dispose(disposing);
    }

    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return _inflating.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw GrpcAnswer.RefusalOf(ProxyErrors.UnreadableCompression(GzipMessages.Encoding));
        }
    }
}
