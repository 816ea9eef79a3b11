using Microsoft.AspNetCore.Server.Kestrel.Core;
using StatefulServerless.Proxy.Frontend;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>What a connection may cost: Kestrel's limits, each set on purpose.</summary>
internal static class ConnectionLimits
{
    /// <summary>All headers of a request together, and its request line.</summary>
    private const int MaxHeaderBytes = 32 * 1024;

    private const int MaxRequestLineBytes = 8 * 1024;

    public static void Apply(KestrelServerLimits limits, ProxyOptions options)
    {
        // For each port by itself, so that a full public port leaves the management port open.
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.RequestHeadersTimeout = options.RequestHeadersTimeout;
        limits.MaxRequestLineSize = MaxRequestLineBytes;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        HeaderDoor.Prepare(limits);
        // Kestrel would cut a body without an answer that names the limit; the front doors bound it themselves.
        limits.MaxRequestBodySize = null;
        // Kestrel's 100 would stall a client that has more calls in flight on its connection. With as many as there may be in all, one
        // client that resets its calls at once could keep the others out: Kestrel ends a connection at twice its limit.
        limits.Http2.MaxStreamsPerConnection = Math.Min(options.MaxCallsPerConnection, options.MaxCallsInFlight);
    }
}
