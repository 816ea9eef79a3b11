using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.Testing;

/// <summary>Finds a port below the range from which the system takes those of clients, so that none of them can take it in the meantime.</summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;

    // One after the other: who takes a port may listen on it much later, and nobody else in this process gets it meanwhile. Two processes
    // at the same time start at different places.
    private static int _candidate = Random.Shared.Next(First, End);

    public static int Find()
    {
        for (var attempt = First; attempt < End; attempt++)
        {
            var port = First + (Interlocked.Increment(ref _candidate) % (End - First));
            if (IsFree(port)) return port;
        }

        throw new InvalidOperationException($"No port from {First} to {End - 1} is free.");
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
