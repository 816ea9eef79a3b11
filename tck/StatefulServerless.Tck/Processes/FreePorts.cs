using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.Tck.Processes;

/// <summary>Ports that nobody listens on, below the range from which systems take ports for outgoing connections.</summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Last = 32_000;

    private const int PortsOfARun = 64;

    // A port that is free now is not yet taken: runs at the same time look in different places, which chance does not quite achieve.
    private static int _candidate = Environment.ProcessId % ((Last - First) / PortsOfARun) * PortsOfARun;

    public static int Take()
    {
        for (var attempt = 0; attempt < Last - First; attempt++)
        {
            var port = First + (Interlocked.Increment(ref _candidate) % (Last - First));
            if (IsFree(port)) return port;
        }

        throw new InvalidOperationException($"No port from {First} to {Last} is free.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Any, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
