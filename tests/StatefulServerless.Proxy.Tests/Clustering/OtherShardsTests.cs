using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.Clustering;

/// <summary>Two proxies that count on different numbers of shards. Their journals, which would notice it as well, know nothing of each other.</summary>
public sealed class OtherShardsTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly int[] _managementPorts = [FreePorts.Next(), FreePorts.Next()];

    [Fact]
    public async Task Proxy_WithAnotherNumberOfShardsThanItsCluster_StopsWithExitCode2AndNamesTheSetting()
    {
        await using var first = new EchoService { Configure = options => InCluster(options, _managementPorts[0], shards: 10) };
        await using var second = new EchoService { Configure = options => InCluster(options, _managementPorts[1], shards: 20) };
        await Task.WhenAll(first.StartProxyAsync(), second.StartProxyAsync());
        // A proxy looks for its cluster when it has something to serve. Neither will: one stops, and the other has no quorum.
        _ = first.StartFunctionAsync();
        _ = second.StartFunctionAsync();

        // Which of the two founds the cluster, and which one joins it, is theirs to say.
        var joined = await await Task.WhenAny(StopOf(first), StopOf(second)).WaitAsync(_patience, TestContext.Current.CancellationToken);

        var (founder, wrong, right) = joined == first ? (second, 10, 20) : (first, 20, 10);
        Assert.Equal((2, 0), (ExitCodeOf(joined), ExitCodeOf(founder)));
        Assert.Contains(
            $"Stopping with exit code 2: config: StatefulServerless:NumberOfShards: {wrong}: the cluster's members have {right}; all must have the same",
            Assert.Single(joined.Errors.About("NumberOfShards")),
            StringComparison.Ordinal);
    }

    private static async Task<EchoService> StopOf(EchoService proxy)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = proxy.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task;
        return proxy;
    }

    private static int ExitCodeOf(EchoService proxy) => proxy.Services.GetRequiredService<ClusterLoss>().ExitCode;

    private ProxyOptions InCluster(ProxyOptions options, int managementPort, int shards) => options with
    {
        ManagementPort = managementPort,
        NumberOfShards = shards,
        Cluster = new ClusterOptions
        {
            Formation = ClusterFormation.Dns,
            DnsNames = [.. _managementPorts.Select(port => $"127.0.0.1:{port}")],
            Host = "127.0.0.1",
            BindAddress = "127.0.0.1",
            Port = FreePorts.Next(),
            ContactStableFor = TimeSpan.FromSeconds(1),
        },
    };
}
