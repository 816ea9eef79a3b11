using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace StatefulServerless.Proxy.Frontend.OnePort;

/// <summary>
/// A connection's pipes, with an eye on the client: one that takes nothing of what is written to it for too long is cut off. Kestrel times
/// responses only, and would wait for ever with the answers to a flood of pings.
/// </summary>
internal sealed class WatchedTransport(IDuplexPipe transport, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input => transport.Input;

    public PipeWriter Output => output;

    public static async Task RunAsync(ConnectionContext connection, TimeSpan writeLimit, TimeProvider time, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        await using var output = new TimedOutput(transport.Output, writeLimit, time, () => connection.Abort(
            new ConnectionAbortedException("The client took nothing of what was written to it for too long.")));
        connection.Transport = new WatchedTransport(transport, output);
        await next(connection);
    }
}
