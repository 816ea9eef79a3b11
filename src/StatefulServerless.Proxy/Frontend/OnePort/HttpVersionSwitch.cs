using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace StatefulServerless.Proxy.Frontend.OnePort;

/// <summary>
/// Serves HTTP/1.1 and HTTP/2 on one port without TLS: looks at the first bytes of a connection and passes it, unread,
/// to the pipeline of that version. Kestrel itself can only choose by TLS negotiation.
/// </summary>
internal sealed class HttpVersionSwitch(
    ConnectionDelegate http1, ConnectionDelegate http2, TimeSpan silenceLimit, TimeProvider time)
{
    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        switch (await ReadVersionAsync(connection))
        {
            case true:
                await http2(connection);
                break;
            case false:
                await http1(connection);
                break;
            case null:
                // Silent for too long, or gone before it said anything: nobody is waiting for an answer.
                break;
        }
    }

    private async Task<bool?> ReadVersionAsync(ConnectionContext connection)
    {
        using var silence = new CancellationTokenSource(silenceLimit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, connection.ConnectionClosed);
        try
        {
            return await ReadVersionAsync(connection.Transport.Input, limit.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<bool?> ReadVersionAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var isHttp2 = Http2Preface.Opens(read.Buffer);
            // A client that closes its half after a short first packet still deserves HTTP/1.1's own answer.
            if (isHttp2 is null && read.IsCompleted) isHttp2 = read.Buffer.IsEmpty ? null : false;
            var isDecided = isHttp2 is not null || read.IsCompleted;
            input.AdvanceTo(read.Buffer.Start, isDecided ? read.Buffer.Start : read.Buffer.End);
            if (isDecided) return isHttp2;
        }
    }
}
