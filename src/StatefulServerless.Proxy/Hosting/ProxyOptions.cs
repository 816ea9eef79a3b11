using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Frontend.CrossOrigin;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>
/// Everything that can be set on a proxy, from the section <c>StatefulServerless</c> of its configuration. Read once at
/// start; every violation is reported in one message (<see cref="ProxyConfigurationException"/>). Durations are written
/// with a unit, <c>30s</c>, or as <c>00:00:30</c>. docs/operations.md has the table.
/// </summary>
public sealed partial record ProxyOptions
{
    /// <summary>The address that the public and the management port listen on. Default <c>0.0.0.0</c>, every interface.</summary>
    public string BindAddress { get; init; } = "0.0.0.0";

    /// <summary>The public port, gRPC and HTTP/1.1 alike. Default 9000. Also <c>HTTP_PORT</c>.</summary>
    public int HttpPort { get; init; } = 9000;

    /// <summary>The port of <c>/ready</c>, <c>/alive</c> and <c>/metrics</c>. Default 8558.</summary>
    public int ManagementPort { get; init; } = 8558;

    /// <summary>
    /// The host of the user function. Default <c>127.0.0.1</c>. Also <c>USER_FUNCTION_HOST</c>. Another host than this one needs
    /// <see cref="AllowRemoteUserFunction"/>.
    /// </summary>
    public string UserFunctionHost { get; init; } = "127.0.0.1";

    /// <summary>The port of the user function. Default 8080. Also <c>USER_FUNCTION_PORT</c>.</summary>
    public int UserFunctionPort { get; init; } = 8080;

    /// <summary>
    /// Whether the user function may be on another host. Default false: what goes between the two, all events among it, is not encrypted, and
    /// whoever reaches the user function's port can be its proxy.
    /// </summary>
    public bool AllowRemoteUserFunction { get; init; }

    /// <summary>How long commands in flight may take to finish when the proxy is asked to stop. Default 10 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Which web pages of other origins may call. Default none.</summary>
    public CrossOriginOptions Cors { get; init; } = new();

    /// <summary>What is told about this proxy to Prometheus and OpenTelemetry.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>How this proxy shares entities with others.</summary>
    public ClusterOptions Cluster { get; init; } = new();

    /// <summary>Where events and snapshots are stored.</summary>
    public JournalOptions Journal { get; init; } = new();
}
