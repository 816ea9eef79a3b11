using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace StatefulServerless.Operator.Tests.Cluster;

internal static class Ports
{
    /// <summary>Below the range from which the system takes ports for outgoing connections.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
