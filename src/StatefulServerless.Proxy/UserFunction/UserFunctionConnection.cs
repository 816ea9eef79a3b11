using System.Net.Sockets;

namespace StatefulServerless.Proxy.UserFunction;

/// <summary>A TCP connection to the user function that tells when it is gone.</summary>
internal sealed class UserFunctionConnection(Socket socket, Action lost) : NetworkStream(socket, ownsSocket: true)
{
    public static async ValueTask<Stream> OpenAsync(System.Net.DnsEndPoint endPoint, Action lost, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new UserFunctionConnection(socket, lost);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) lost();
        base.Dispose(disposing);
    }
}
