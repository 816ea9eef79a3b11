using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.LoadBench.Processes;

/// <summary>Ports for the processes of a run: below the range from which the system takes ports for outgoing connections.</summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Last = 29_999;

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another.
            }
        }
    }
}
