using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>Tells whether this machine can listen on an address.</summary>
internal static class LocalAddress
{
    public static bool CanBeListenedOn(IPAddress address)
    {
        try
        {
            // Whoever may bind a datagram socket may listen; nothing is sent, and no port is taken from anybody.
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
