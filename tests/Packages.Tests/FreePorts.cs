using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.Packages.Tests;

/// <summary>Ports that nobody listens on, below the range from which systems take ports for outgoing connections.</summary>
internal static class FreePorts
{
    private const int First = 18_000;
    private const int Last = 19_000;

    private static int _candidate = Random.Shared.Next(First, Last);

    public static int Take()
    {
        for (var attempt = First; attempt < Last; attempt++)
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
