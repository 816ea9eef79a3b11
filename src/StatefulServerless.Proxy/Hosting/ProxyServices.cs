using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Frontend.DevelopmentPage;
using StatefulServerless.Proxy.Frontend.Grpc;
using StatefulServerless.Proxy.Frontend.Health;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Proxy.Frontend.OnePort;
using StatefulServerless.Proxy.Frontend.OpenApi;
using StatefulServerless.Proxy.Frontend.Reflection;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Sharding;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.Upgrades;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>Puts the rooms of the proxy together.</summary>
internal static class ProxyServices
{
    // The store is null for a journal in memory.
    public static IServiceCollection AddProxy(this IServiceCollection services, ProxyOptions options, IJournalStore? store) => services
        .AddSingleton(options)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<HostingLog>()
        .AddSingleton<UnusableConfiguration>()
        .AddHostedService<ProxyAnnouncements>()
        .AddHostedService<EntityDrain>()
        .AddSingleton<Draining>()
        .AddTelemetry(options.Telemetry)
        .AddFrontDoors(options)
        .AddEntities()
        .AddSingleton<UserFunctionChannel>()
        .AddJournal(store)
        .AddDiscovery()
        .AddClustering(options.Cluster)
        .AddActorSystem(options, store);

    private static IServiceCollection AddFrontDoors(this IServiceCollection services, ProxyOptions options) => services
        .AddOnePort()
        .AddCors()
        .AddSingleton<FrontendLog>()
        .AddSingleton(new CallsInFlight(options.MaxCallsInFlight))
        .AddSingleton<ReplyMetadata>()
        .AddSingleton<CallDispatcher>()
        .AddSingleton<GrpcCallRunner>()
        .AddSingleton<OwnGrpcServices>()
        .AddSingleton<HealthMethods>()
        .AddSingleton<ServingHealth>()
        .AddSingleton<ReflectionMethods>()
        .AddSingleton<ServedDescriptors>()
        .AddSingleton<OpenApiDoor>()
        .AddSingleton<DevelopmentDoor>()
        .AddSingleton<OwnPages>()
        .AddSingleton<HttpFrontDoor>();

    private static IServiceCollection AddJournal(this IServiceCollection services, IJournalStore? store)
    {
        var gate = new JournalGate();
        services.AddSingleton(gate).AddSingleton<JournalLog>();
        if (store is not null) return services.AddSingleton(store).AddHostedService<JournalOpening>();
        gate.Open();
        return services;
    }

    private static IServiceCollection AddEntities(this IServiceCollection services)
    {
        services.TryAddSingleton<EntityLines>();
        return services.AddSingleton<EntityLog>().AddSingleton<EntityRegions>();
    }

    private static IServiceCollection AddDiscovery(this IServiceCollection services) => services
        .AddSingleton<DiscoveryLog>()
        .AddSingleton<SpecConfirmation>()
        .AddSingleton<ServedEntityHolder>()
        .AddSingleton<RefusedSpecs>()
        .AddSingleton<UpgradeLog>()
        .AddSingleton<UpgradeCheck>()
        .AddSingleton<ServedEntityFactory>()
        .AddHostedService<DiscoveryService>();

    private static IServiceCollection AddActorSystem(this IServiceCollection services, ProxyOptions options, IJournalStore? store) =>
        services.AddAkka(ActorSystemConfiguration.SystemName, (akka, provider) =>
        {
            akka.ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            });
            akka.AddHocon(ActorSystemConfiguration.Of(options).WithFallback(JournalConfiguration.Of(store)), HoconAddMode.Prepend);
            if (store is not null)
                foreach (var setup in JournalConfiguration.SetupsOf(
                    store, options.Journal, provider.GetRequiredService<JournalLog>(), provider.GetRequiredService<JournalTelemetry>()))
                    akka.AddSetup(setup);
            if (options.Cluster.Tls.IsOn) akka.AddSetup(RemotingCertificates.SetupOf(options.Cluster.Tls));
            akka.AddStartup((system, _) =>
            {
                system.ActorOf(UndeliveredCommands.Props, UndeliveredCommands.Name);
                provider.GetRequiredService<ClusterMembership>().Start(system);
            });
        });
}
