using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace StatefulServerless.Proxy.Frontend.OnePort;

/// <summary>Sets Kestrel up to serve HTTP/1.1 and HTTP/2 on the same port without TLS.</summary>
internal static class OnePortKestrelExtensions
{
    public static IServiceCollection AddOnePort(this IServiceCollection services) =>
        services.AddSingleton<IConnectionListenerFactory, HandedOverListenerFactory>();

    /// <param name="kestrel">The server to add the port to.</param>
    /// <param name="endPoint">Where to listen.</param>
    /// <param name="silenceLimit">How long a client may be connected without saying which version it speaks.</param>
    /// <param name="writeLimit">How long a client may take nothing of what is written to it.</param>
    public static void ListenOnOnePort(this KestrelServerOptions kestrel, IPEndPoint endPoint, TimeSpan silenceLimit, TimeSpan writeLimit)
    {
        // Kestrel builds the pipelines in the order of these calls, so HTTP/2's is known when HTTP/1.1's asks for it.
        ConnectionDelegate? http2 = null;
        kestrel.Listen(new HandedOverEndPoint(endPoint), listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.Use(next => http2 = next);
        });
        kestrel.Listen(endPoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => WatchedTransport.RunAsync(connection, writeLimit, TimeProvider.System, next));
            listen.Use(http1 => connection => new HttpVersionSwitch(
                http1,
                http2 ?? throw new InvalidOperationException("The HTTP/2 pipeline was not built before the first connection."),
                silenceLimit,
                TimeProvider.System).OnConnectionAsync(connection));
        });
    }
}
