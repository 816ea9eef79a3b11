using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace StatefulServerless.Testing;

/// <summary>Finds a port below the range from which the system takes those of clients, so that none of them can take it in the meantime.</summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;

    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one then.
            }
        }
    }
}
