using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace StatefulServerless.Hosting;

/// <summary>Makes Kestrel listen for the proxy and lets many slow, long streams share one connection.</summary>
internal sealed class FunctionEndpoint(IOptions<StatefulServerlessOptions> options, ServedEntities entities) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>Enough for the unread frames of many streams: one that is slow to read must not stall the others.</summary>
    private const int ConnectionWindowBytes = 32 * 1024 * 1024;

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.Limits.Http2.MaxStreamsPerConnection = options.Value.MaxStreamsPerConnection;
        kestrel.Limits.Http2.InitialConnectionWindowSize = ConnectionWindowBytes;
        // A proxy that reads slowly is one that has much to do; cutting it off would only make it replay.
        kestrel.Limits.MinResponseDataRate = null;
        foreach (var port in entities.Ports) kestrel.Listen(Address(options.Value.Host)!, port, listen => listen.Protocols = HttpProtocols.Http2);
    }

    /// <summary>
    /// Tries the ports first. Kestrel finds out as well, but buries it in stack traces; it still decides when somebody takes
    /// the port in between.
    /// </summary>
    /// <exception cref="RefusedStartException">It cannot listen there.</exception>
    public static void RefuseUnusablePorts(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<StatefulServerlessOptions>>().Value;
        foreach (var (port, entity) in services.GetRequiredService<ServedEntities>().ByPort) RefuseUnusablePort(options, port, entity);
    }

    public static IPAddress? Address(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : null;

    private static void RefuseUnusablePort(StatefulServerlessOptions options, int port, HostedEntity entity)
    {
        var address = Address(options.Host)!;
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
        }
        catch (SocketException failure)
        {
            throw new RefusedStartException(
                $"The user function cannot listen on port {port} of {options.Host}: {failure.Message}. Set another one with "
                + $"{(entity.OwnPort is null ? "StatefulServerless:Port (or PORT)" : $"OnPort of {entity.EntityClass.Name}")}, another address with StatefulServerless:Host (or HOST).", failure);
        }
    }
}
