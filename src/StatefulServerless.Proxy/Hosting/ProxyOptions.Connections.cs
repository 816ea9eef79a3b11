namespace StatefulServerless.Proxy.Hosting;

public sealed partial record ProxyOptions
{
    /// <summary>Connections to the public port at once, and as many to the management port; further ones are closed. Default 5,000.</summary>
    public int MaxConnections { get; init; } = 5_000;

    /// <summary>How long a new connection may stay silent, and how long its request headers may take. Default 10 seconds.</summary>
    public TimeSpan RequestHeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take nothing of what is written to its connection before that is closed. Default 30 seconds.</summary>
    public TimeSpan ConnectionWriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Calls in flight on one HTTP/2 connection; a client waits with further ones. Default 1,000. Below half of
    /// <see cref="MaxCallsInFlight"/>, one connection alone cannot use that up.
    /// </summary>
    public int MaxCallsPerConnection { get; init; } = 1_000;

    /// <summary>Calls in flight through this proxy. Default 10,000.</summary>
    public int MaxCallsInFlight { get; init; } = 10_000;
}
