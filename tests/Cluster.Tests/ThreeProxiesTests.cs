using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.Cluster.Tests;

/// <summary>Three proxies on one PostgreSQL: what becomes of entities and callers when one of them dies, and when all are replaced.</summary>
public sealed class ThreeProxiesTests(ITestOutputHelper output)
{
    private const int Proxies = 3;
    private const int Users = 30;

    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    // A caller whose proxy is dead asks another one after this time.
    private static readonly TimeSpan _patienceWithADeadProxy = TimeSpan.FromSeconds(3);

    // The goal is 20 seconds, and the figure is printed; a machine that is busy with other tests may take longer.
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(40);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proxy_KilledUnderLoad_ItsEntitiesAreServedElsewhere()
    {
        await using var cluster = await ProxyCluster.CreateAsync(Proxies, ProxyCluster.BySeeds);
        await cluster.StartAsync();
        await cluster.AllSeeAllAsync();
        using var workload = Workload(cluster, _patienceWithADeadProxy);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = workload.RunAsync(stop.Token);
        await Eventually.IsTrueAsync(() => workload.Acknowledged >= 20 * Users, _within, "the load to run", () => cluster.Log);

        workload.Close(Proxies - 1);
        await cluster.Members[^1].KillAsync();
        var killed = TimeProvider.System.GetTimestamp();
        await Eventually.IsTrueAsync(() => workload.AllServedAfter(killed), _within, "every cart to be served again", () => cluster.Log);
        await stop.CancelAsync();
        await running.WaitAsync(_within, Token);

        var silence = workload.LongestSilenceAfter(killed);
        output.WriteLine($"after kill -9 of one of three: longest silence of a cart {silence.TotalSeconds:0.0} s, {workload.Acknowledged} acknowledged, {workload.Failures.Count()} failed");
        Assert.InRange(silence, TimeSpan.Zero, _longestSilence);
        await workload.VerifyAsync();
    }

    [Fact]
    public async Task RollingRestart_UnderLoad_LosesNothingAndLeavesNothingUnknown()
    {
        await using var cluster = await ProxyCluster.CreateAsync(Proxies, ProxyCluster.BySeeds);
        await cluster.StartAsync();
        await cluster.AllSeeAllAsync();
        using var workload = Workload(cluster, _within);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = workload.RunAsync(stop.Token);

        for (var proxy = 0; proxy < Proxies; proxy++)
            await RestartAsync(cluster, workload, proxy);
        await stop.CancelAsync();
        await running.WaitAsync(_within, Token);

        output.WriteLine($"rolling restart of three: {workload.Acknowledged} acknowledged, {workload.Failures.Count()} failed");
        Assert.All(workload.Failures, failure => Assert.True(failure.IsCertainlyNotExecuted, failure.ToString()));
        await workload.VerifyAsync();
    }

    private static ClusterWorkload Workload(ProxyCluster cluster, TimeSpan patience) => new([.. cluster.Members.Select(member => member.Address)], Users, patience);

    private static async Task RestartAsync(ProxyCluster cluster, ClusterWorkload workload, int index)
    {
        var (proxy, before) = (cluster.Members[index], workload.Acknowledged);
        await Eventually.IsTrueAsync(() => workload.Acknowledged >= before + (10 * Users), _within, "the load to go on", () => cluster.Log);
        proxy.Terminate();
        workload.Close(index);
        Assert.Equal(0, await proxy.ExitAsync(_within));
        proxy.Start();
        await proxy.BecomesReadyAsync(() => cluster.Log);
        workload.Open(index);
        await cluster.AllSeeAllAsync();
    }
}
