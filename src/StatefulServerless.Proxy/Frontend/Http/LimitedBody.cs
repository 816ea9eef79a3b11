using System.Buffers;
using System.IO.Pipelines;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>Reads a whole body into memory that grows with what has arrived; nobody's word for its size is taken.</summary>
internal static class LimitedBody
{
    private const int InitialBytes = 1_024;

    /// <returns>Null as soon as the body is larger than <paramref name="maxBytes"/>.</returns>
    public static async Task<ArrayBufferWriter<byte>?> ReadAsync(PipeReader body, int maxBytes, CancellationToken callerGone)
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
