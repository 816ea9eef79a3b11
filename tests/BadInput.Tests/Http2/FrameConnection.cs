using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.BadInput.Tests.Http2;

/// <summary>
/// An HTTP/2 connection whose client says exactly the frames that it wants to, and keeps what it hears. It acknowledges nothing by itself and
/// gives no window but at its beginning.
/// </summary>
internal sealed class FrameConnection : IAsyncDisposable
{
    public static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _gone = new();
    private Task? _listening;

    public HeardFrames Heard { get; } = new();

    public static async Task<FrameConnection> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var connection = new FrameConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return connection;
    }

    /// <summary>Reads from now on.</summary>
    public void Listen() => _listening = ListenAsync();

    /// <returns>False when the connection has ended.</returns>
    public async Task<bool> SayAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            for (; !bytes.IsEmpty; bytes = bytes[await _socket.SendAsync(bytes, cancellationToken)..])
                if (Heard.HasEnded) return false;
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The client has said everything and goes on listening.</summary>
    public void FinishSaying() => _socket.Shutdown(SocketShutdown.Send);

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _socket.Dispose();
        if (_listening is not null) await _listening;
        _gone.Dispose();
    }

    private async Task ListenAsync()
    {
        var head = new byte[Frame.HeaderBytes];
        try
        {
            var stream = new NetworkStream(_socket);
            while (true)
            {
                await stream.ReadExactlyAsync(head, _gone.Token);
                var (frame, length) = Frame.Read(head);
                var payload = new byte[length];
                await stream.ReadExactlyAsync(payload, _gone.Token);
                Heard.Add(frame with { Payload = payload });
            }
        }
        catch (Exception end) when (end is IOException or EndOfStreamException or OperationCanceledException or ObjectDisposedException)
        {
            Heard.End();
        }
    }
}
