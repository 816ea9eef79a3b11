using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Proxy.Clustering.Bootstrap;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>Puts the parts of the cluster together.</summary>
internal static class ClusteringServices
{
    public static IServiceCollection AddClustering(this IServiceCollection services, ClusterOptions options) => services
        .AddSingleton<ClusterLog>()
        .AddSingleton<ClusterLoss>()
        .AddSingleton<ClusterView>()
        .AddSingleton<BootstrapClient>()
        .AddContactPoints(options.Formation)
        .AddSingleton<ClusterJoining>()
        .AddSingleton<ClusterMembership>();

    private static IServiceCollection AddContactPoints(this IServiceCollection services, ClusterFormation formation) => formation == ClusterFormation.Kubernetes
        ? services.AddSingleton<IContactPoints, KubernetesContactPoints>()
        : services.AddSingleton<IContactPoints, DnsContactPoints>();
}
