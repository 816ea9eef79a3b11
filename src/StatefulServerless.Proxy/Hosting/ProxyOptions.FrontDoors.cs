namespace StatefulServerless.Proxy.Hosting;

public sealed partial record ProxyOptions
{
    /// <summary>Whether gRPC clients may ask for the descriptors of what is served (grpc.reflection). Default true.</summary>
    public bool ServerReflection { get; init; } = true;

    /// <summary>Whether browsers may call with gRPC-Web, over HTTP/1.1 and HTTP/2. Default true.</summary>
    public bool GrpcWeb { get; init; } = true;

    /// <summary>
    /// Whether <c>GET /openapi.json</c> on the public port answers with an OpenAPI document of the served bindings; a binding of the user
    /// function at that path comes first. Default true.
    /// </summary>
    public bool OpenApi { get; init; } = true;

    /// <summary>Header fields of one request, each value counted. Default 100.</summary>
    public int MaxRequestHeaders { get; init; } = 100;

    /// <summary>The largest message in bytes, both ways, on both sides of the proxy. Default 4 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// The largest reply over HTTP in bytes of JSON, which with its default values may be many times its size as a message; larger ones
    /// are an error of the proxy's, after the command ran. Default 64 MiB.
    /// </summary>
    public int MaxJsonBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// The largest metadata of a call in bytes, keys and values together, cookies included. Default 32 KiB, which is as much as the public port
    /// reads of a request's headers. A call over it is refused.
    /// </summary>
    public int MaxMetadataBytes { get; init; } = 32 * 1024;

    /// <summary>
    /// The largest metadata of an answer in bytes, keys and values together. Default 8 KiB: common clients and servers take no more. Over it, all
    /// metadata of the answer is left out.
    /// </summary>
    public int MaxReplyMetadataBytes { get; init; } = 8 * 1024;

    /// <summary>Whether a user function's metadata may set cookies (<c>set-cookie</c>). Default false.</summary>
    public bool AllowSetCookie { get; init; }

    /// <summary>
    /// Commands of one streamed call that are in flight at once. Default 50: with fewer than <see cref="MaxQueuedCommands"/>,
    /// one call alone cannot fill the queue of an entity.
    /// </summary>
    public int StreamedCallParallelism { get; init; } = 50;

    /// <summary>How long a streamed call may be open without a message and with no command in flight. Default 5 minutes.</summary>
    public TimeSpan StreamIdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a reply of a streamed call may wait for a caller who does not read. Default 30 seconds.</summary>
    public TimeSpan StreamWriteTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
