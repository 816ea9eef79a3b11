using Akka.Actor;
using Akka.Cluster.Sharding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.Clustering;

public sealed class LostRegionTests
{
    [Fact]
    public async Task Proxy_WhoseShardRegionEnds_StopsWithExitCode4()
    {
        await using var proxy = new EchoService();
        await proxy.InitializeAsync();
        var system = proxy.Services.GetRequiredService<ActorSystem>();
        var stopping = new TaskCompletionSource();
        await using var registration = proxy.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        system.Stop(ClusterSharding.Get(system).ShardRegion(Echo.Descriptor.FullName));
        await stopping.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal(4, proxy.Services.GetRequiredService<ClusterLoss>().ExitCode);
    }
}
