namespace StatefulServerless.Proxy.Telemetry;

/// <summary>
/// What a proxy tells about itself, from the section <c>StatefulServerless:Telemetry</c>. Where traces and metrics are sent to is set by the standard
/// variables of OpenTelemetry, such as <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. docs/telemetry.md lists all instruments and spans.
/// </summary>
public sealed record TelemetryOptions
{
    /// <summary>Whether the management port serves <c>/metrics</c> for Prometheus. Default true.</summary>
    public bool Metrics { get; init; } = true;

    /// <summary>The name of this proxy's service in what is sent and served. Default <c>stateful-serverless-proxy</c>; <c>OTEL_SERVICE_NAME</c> wins.</summary>
    public string ServiceName { get; init; } = "stateful-serverless-proxy";
}
