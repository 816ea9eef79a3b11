using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>Reads a whole body into memory that grows with what has arrived; nobody's word for its size is taken.</summary>
internal static class LimitedBody
{
    private const int InitialBytes = 1_024;

    /// <exception cref="BadHttpRequestException">The body is malformed or does not come.</exception>
    /// <returns>Null as soon as the body is larger than <paramref name="maxBytes"/>.</returns>
    public static async Task<ArrayBufferWriter<byte>?> ReadAsync(PipeReader body, int maxBytes, CancellationToken callerGone)
    {
        var received = new ArrayBufferWriter<byte>(InitialBytes);
        while (true)
        {
            var read = await ReadAsync(body, callerGone);
            var isTooLarge = received.WrittenCount + read.Buffer.Length > maxBytes;
            if (!isTooLarge)
                foreach (var part in read.Buffer) received.Write(part.Span);
            body.AdvanceTo(read.Buffer.End);
            if (isTooLarge) return null;
            if (read.IsCompleted) return received;
        }
    }

    // Kestrel has a plain exception for a chunk whose size overflows.
    private static async ValueTask<ReadResult> ReadAsync(PipeReader body, CancellationToken callerGone)
    {
        try
        {
            return await body.ReadAsync(callerGone);
        }
        catch (IOException broken) when (broken.InnerException is OverflowException)
        {
            throw new BadHttpRequestException(broken.Message, StatusCodes.Status400BadRequest, broken);
        }
    }
}
