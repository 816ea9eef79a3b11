using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>Ports that nobody listens on, below the range from which the system takes ports for outgoing connections.</summary>
internal static class FreePorts
{
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one.
            }
        }
    }
}
