using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>A TCP connection on which a test says exactly the bytes that it wants to.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<RawConnection> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return connection;
    }

    public async Task SayAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await _socket.SendAsync(bytes, cancellationToken);

    public Task SayAsync(string text, CancellationToken cancellationToken) => SayAsync(Encoding.ASCII.GetBytes(text), cancellationToken);

    /// <summary>The client has said everything and goes on listening.</summary>
    public void FinishSaying() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads a number of bytes; fewer when the peer closes before.</summary>
    public async Task<byte[]> HearAsync(int count, CancellationToken cancellationToken)
    {
        var buffer = new byte[count];
        var heard = 0;
        while (heard < count && await _socket.ReceiveAsync(buffer.AsMemory(heard), cancellationToken) is > 0 and var more)
        {
            heard += more;
        }

        return buffer[..heard];
    }

    /// <summary>Everything up to the end of the connection, which may be a reset.</summary>
    public async Task<string> HearToTheEndAsync(CancellationToken cancellationToken)
    {
        var heard = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var more)
            {
                heard.Write(buffer, 0, more);
            }
        }
        catch (SocketException)
        {
            // A reset ends the connection as well as a close does.
        }

        return Encoding.ASCII.GetString(heard.ToArray());
    }

    public void Dispose() => _socket.Dispose();
}
