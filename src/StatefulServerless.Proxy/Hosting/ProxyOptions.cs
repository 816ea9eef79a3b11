using StatefulServerless.Proxy.Frontend.CrossOrigin;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>
/// Everything that can be set on a proxy, from the section <c>StatefulServerless</c> of its configuration. Read once at
/// start; every violation is reported in one message (<see cref="ProxyConfigurationException"/>).
/// </summary>
public sealed record ProxyOptions
{
    /// <summary>The address that the public and the management port listen on. Default <c>0.0.0.0</c>, every interface.</summary>
    public string BindAddress { get; init; } = "0.0.0.0";

    /// <summary>The public port, gRPC and HTTP/1.1 alike. Default 9000. Also <c>HTTP_PORT</c>.</summary>
    public int HttpPort { get; init; } = 9000;

    /// <summary>The port of <c>/ready</c> and <c>/alive</c>. Default 8558.</summary>
    public int ManagementPort { get; init; } = 8558;

    /// <summary>The host of the user function. Default <c>127.0.0.1</c>. Also <c>USER_FUNCTION_HOST</c>.</summary>
    public string UserFunctionHost { get; init; } = "127.0.0.1";

    /// <summary>The port of the user function. Default 8080. Also <c>USER_FUNCTION_PORT</c>.</summary>
    public int UserFunctionPort { get; init; } = 8080;

    /// <summary>How long one <c>ready</c> request to the user function may take. Default 10 seconds.</summary>
    public TimeSpan DiscoveryTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a discovered user function is asked again whether it is ready. Default 10 seconds.</summary>
    public TimeSpan DiscoveryInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many times in a row the user function's spec may be refused before the proxy stops with exit code 3, as long as nothing has been
    /// served. Default 0, never: the function may be replaced beside a running proxy.
    /// </summary>
    public int MaxRefusedSpecs { get; init; }

    /// <summary>How long a command may wait for its answer when its caller set no deadline. Default 1 minute.</summary>
    public TimeSpan RelayTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the journal may take to read an entity, and to store the events of a command. Default 30 seconds.</summary>
    public TimeSpan JournalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an entity stays in memory without commands. Default 30 seconds.</summary>
    public TimeSpan PassivationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long commands in flight may take to finish when the proxy is asked to stop. Default 10 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a new connection may stay silent, and how long its request headers may take. Default 10 seconds.</summary>
    public TimeSpan RequestHeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Shards of an entity type. Default 100. Never change it for stored entities of a running cluster.</summary>
    public int NumberOfShards { get; init; } = 100;

    /// <summary>
    /// Commands of one streamed call that are in flight at once. Default 50: with fewer than <see cref="MaxQueuedCommands"/>,
    /// one call alone cannot fill the queue of an entity.
    /// </summary>
    public int StreamedCallParallelism { get; init; } = 50;

    /// <summary>Whether gRPC clients may ask for the descriptors of what is served (grpc.reflection). Default true.</summary>
    public bool ServerReflection { get; init; } = true;

    /// <summary>Whether browsers may call with gRPC-Web, over HTTP/1.1 and HTTP/2. Default true.</summary>
    public bool GrpcWeb { get; init; } = true;

    /// <summary>Header fields of one request, each value counted. Default 100.</summary>
    public int MaxRequestHeaders { get; init; } = 100;

    /// <summary>How long a streamed call may be open without a message and with no command in flight. Default 5 minutes.</summary>
    public TimeSpan StreamIdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a reply of a streamed call may wait for a caller who does not read. Default 30 seconds.</summary>
    public TimeSpan StreamWriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest message in bytes, both ways, on both sides of the proxy. Default 4 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// The largest reply over HTTP in bytes of JSON, which with its default values may be many times its size as a message; larger ones
    /// are an error of the proxy's, after the command ran. Default 64 MiB.
    /// </summary>
    public int MaxJsonBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Commands that wait for one entity, beyond the one that it works on. Default 100.</summary>
    public int MaxQueuedCommands { get; init; } = 100;

    /// <summary>Connections to the public port at once, and as many to the management port; further ones are closed. Default 5,000.</summary>
    public int MaxConnections { get; init; } = 5_000;

    /// <summary>How long a client may take nothing of what is written to its connection before that is closed. Default 30 seconds.</summary>
    public TimeSpan ConnectionWriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Calls in flight on one HTTP/2 connection; a client waits with further ones. Default 1,000. Below half of
    /// <see cref="MaxCallsInFlight"/>, one connection alone cannot use that up.
    /// </summary>
    public int MaxCallsPerConnection { get; init; } = 1_000;

    /// <summary>Calls in flight through this proxy. Default 10,000.</summary>
    public int MaxCallsInFlight { get; init; } = 10_000;

    /// <summary>Events that one command may emit. Default 1,000.</summary>
    public int MaxEventsPerCommand { get; init; } = 1_000;

    /// <summary>Entities that are read from the journal at once; the others wait for their turn. Default 200.</summary>
    public int MaxConcurrentRecoveries { get; init; } = 200;

    /// <summary>Idempotency keys that are remembered for one entity, the newest ones. Default 1,000.</summary>
    public int MaxIdempotencyKeys { get; init; } = 1_000;

    /// <summary>How long an idempotency key is remembered. Default 24 hours.</summary>
    public TimeSpan IdempotencyWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Replies that are remembered for one entity, in bytes. Default 1 MiB. Beyond it the oldest are forgotten, but not their keys: such a retry is
    /// refused (ALREADY_EXISTS) and does not run again.
    /// </summary>
    public int MaxIdempotencyReplyBytes { get; init; } = 1024 * 1024;

    /// <summary>How long an entity that cannot be recovered is left alone the first time; twice as long each further time. Default 1 second.</summary>
    public TimeSpan FirstQuarantine { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an entity that cannot be recovered is left alone at most. Default 1 minute.</summary>
    public TimeSpan LongestQuarantine { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest entity id in bytes of UTF-8. Default 1,024.</summary>
    public int MaxEntityIdBytes { get; init; } = 1_024;

    /// <summary>
    /// Whether <c>GET /openapi.json</c> on the public port answers with an OpenAPI document of the served bindings; a binding of the user
    /// function at that path comes first. Default true.
    /// </summary>
    public bool OpenApi { get; init; } = true;

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

    /// <summary>Which web pages of other origins may call. Default none.</summary>
    public CrossOriginOptions Cors { get; init; } = new();

    /// <summary>Where events and snapshots are stored.</summary>
    public JournalOptions Journal { get; init; } = new();
}
