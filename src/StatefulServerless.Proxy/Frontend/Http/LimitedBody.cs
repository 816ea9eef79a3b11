using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>Reads a whole body into memory that grows with what has arrived; nobody's word for its size is taken.</summary>
internal static class LimitedBody
{
    private const int InitialBytes = 1_024;

    /// <exception cref="BadHttpRequestException">The body is malformed or does not come.</exception>
    /// <exception cref="CallerGoneException">The caller has ended the request or its connection.</exception>
    /// <returns>Null as soon as the body is larger than <paramref name="maxBytes"/>.</returns>
    public static async Task<ArrayBufferWriter<byte>?> ReadAsync(PipeReader body, int maxBytes, CancellationToken callerGone)
    {
        try
        {
            return await CollectAsync(body, maxBytes, callerGone);
        }
        // Kestrel has a plain exception for a chunk whose size overflows.
        catch (IOException broken) when (broken.InnerException is OverflowException)
        {
            throw new BadHttpRequestException(broken.Message, StatusCodes.Status400BadRequest, broken);
        }
        // The request's own token may tell of it later than its body does.
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw new CallerGoneException(broken);
        }
    }

    private static async Task<ArrayBufferWriter<byte>?> CollectAsync(PipeReader body, int maxBytes, CancellationToken callerGone)
    {
        var received = new ArrayBufferWriter<byte>(InitialBytes);
        while (true)
        {
            var read = await body.ReadAsync(callerGone);
            var isTooLarge = received.WrittenCount + read.Buffer.Length > maxBytes;
            if (!isTooLarge)
                foreach (var part in read.Buffer) received.Write(part.Span);
            body.AdvanceTo(read.Buffer.End);
            if (isTooLarge) return null;
            if (read.IsCompleted) return received;
        }
    }
}
