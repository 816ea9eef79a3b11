using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>Wires the proxy's instruments and spans to OpenTelemetry: to Prometheus on the management port, and by OTLP to where the environment says.</summary>
internal static class TelemetryServices
{
    public const string MetricsPath = "/metrics";

    // Those of the framework that tell how the proxy's own come about.
    private static readonly string[] _meters =
        [ProxyMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    // They go up and down with each request; how many commands are under way is measured already, and without a cost for each of them.
    private static readonly string[] _leftOut = ["http.server.active_requests", "kestrel.queued_requests"];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        services.AddMetrics().AddSingleton<ProxyMeter>().AddSingleton<CommandTelemetry>().AddSingleton<EntityTelemetry>().AddSingleton<JournalTelemetry>();
        var (sendsMetrics, sendsTraces) = (OtlpTarget.IsSet("METRICS"), OtlpTarget.IsSet("TRACES"));
        if (!options.Metrics && !sendsMetrics && !sendsTraces) return services;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource =>
            resource.AddService(OtlpTarget.ServiceName ?? options.ServiceName, serviceVersion: ProxyVersion.Number));
        if (options.Metrics || sendsMetrics) telemetry.WithMetrics(metrics => AddMetrics(metrics, options, sendsMetrics));
        if (sendsTraces) telemetry.WithTracing(traces => traces.AddSource(ProxyTracing.SourceName, "Microsoft.AspNetCore").AddOtlpExporter());
        return services;
    }

    /// <summary>Serves the metrics at <see cref="MetricsPath"/> of whatever port the pipeline is for.</summary>
    public static void UseMetrics(this IApplicationBuilder application, TelemetryOptions options)
    {
        if (options.Metrics)
            application.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == MetricsPath && HttpMethods.IsGet(context.Request.Method));
    }

    private static void AddMetrics(MeterProviderBuilder metrics, TelemetryOptions options, bool isSent)
    {
        metrics.AddMeter(_meters);
        foreach (var instrument in _leftOut) metrics.AddView(instrument, MetricStreamConfiguration.Drop);
        if (options.Metrics) metrics.AddPrometheusExporter();
        if (isSent) metrics.AddOtlpExporter();
    }
}
