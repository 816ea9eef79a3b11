using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Frontend.CrossOrigin;
using StatefulServerless.Proxy.Frontend.Grpc;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Proxy.Frontend.OnePort;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>The proxy as one web application: the public port, the management port and everything behind them.</summary>
internal static class ProxyApplication
{
    // What a proxy may take to leave its cluster, when its entities have been handed over.
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(10);

    /// <exception cref="ProxyConfigurationException">The journal or the cluster cannot be used as it is configured.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, ProxyOptions options)
    {
        var store = JournalStores.Of(options.Journal);
        Look(store);
        ClusterStart.Check(options.Cluster);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout + (options.Cluster.IsOn ? LeaveLimit : TimeSpan.Zero));
        builder.Services.AddProxy(options, store);
        builder.WebHost.ConfigureKestrel(kestrel => ConfigureKestrel(kestrel, options));
        ConfigureLogging(builder.Logging);
        var application = builder.Build();
        ObserveState(application.Services);
        application.MapWhen(IsManagement, management =>
        {
            management.UseMetrics(options.Telemetry);
            management.Run(ManagementDoor.HandleAsync);
        });
        if (options.Cors.IsOn) application.UseMiddleware<CrossOriginDoor>();
        if (options.GrpcWeb) GrpcWebText.UseGrpcWeb(application);
        application.UseMiddleware<HeaderDoor>();
        application.UseMiddleware<RequestGate>();
        application.UseMiddleware<GrpcFrontDoor>();
        application.Run(application.Services.GetRequiredService<HttpFrontDoor>().HandleAsync);
        return application;
    }

    private static void Look(IJournalStore? store)
    {
        try
        {
            store?.Look();
        }
        catch (JournalRefusedException refused)
        {
            throw new ProxyConfigurationException(refused.Complaints);
        }
    }

    private static void ObserveState(IServiceProvider services)
    {
        var (inFlight, served) = (services.GetRequiredService<CallsInFlight>(), services.GetRequiredService<ServedEntityHolder>());
        services.GetRequiredService<ProxyMeter>().Observe(() => inFlight.Count, () => served.IsReady);
    }

    private static bool IsManagement(HttpContext context) => context.Features.Get<ManagementConnection>() is not null;

    private static void ConfigureKestrel(KestrelServerOptions kestrel, ProxyOptions options)
    {
        var address = IPAddress.Parse(options.BindAddress);
        kestrel.AddServerHeader = false;
        ConnectionLimits.Apply(kestrel.Limits, options);
        kestrel.ListenOnOnePort(new IPEndPoint(address, options.HttpPort), options.RequestHeadersTimeout, options.ConnectionWriteTimeout);
        kestrel.Listen(address, options.ManagementPort, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection =>
            {
                connection.Features.Set(ManagementConnection.Instance);
                return next(connection);
            });
        });
    }

    private static void ConfigureLogging(ILoggingBuilder logging)
    {
        // The proxy says itself where it listens; Kestrel's list would show an endpoint that is none.
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // It has nothing to say at that level, but would make a span and a scope for each request to say it in. Those who trace have their spans all the same.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Grpc", LogLevel.Warning);
        // It would open a scope for each message of each stream, to say again what the proxy says of a stream's end.
        logging.AddFilter("Grpc.Net.Client", LogLevel.None);
        logging.AddFilter("Akka", LogLevel.Warning);
    }
}
