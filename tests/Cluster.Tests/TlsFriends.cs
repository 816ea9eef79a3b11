using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;
using StatefulServerless.Proxy.Tests.Clustering;

namespace StatefulServerless.Cluster.Tests;

/// <summary>Two proxies that talk under mutual TLS and are under load; a third address in their list belongs to whoever takes it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class TlsFriends : IAsyncLifetime
{
    private const int Friends = 2;
    private const int OfAnotherAuthority = 2;
    private const int WithoutTls = 3;
    private const int Users = 10;

    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    private readonly TestCertificates _own = new();
    private readonly TestCertificates _foreign = new();
    private readonly CancellationTokenSource _stop = new();
    private ProxyCluster? _cluster;
    private ClusterWorkload _workload = null!;
    private Task _running = Task.CompletedTask;

    internal ProxyProcess StrangerOfAnotherAuthority => _cluster!.Members[OfAnotherAuthority];

    internal ProxyProcess StrangerWithoutTls => _cluster!.Members[WithoutTls];

    /// <summary>Where the two listen for each other.</summary>
    internal IEnumerable<int> Ports => _cluster!.Ports.Take(Friends).Select(ports => ports.Cluster);

    internal string Log => _cluster!.Log;

    public async ValueTask InitializeAsync()
    {
        // Its tests skip themselves.
        if (SharedPostgres.WhyMissing is not null) return;
        _cluster = await ProxyCluster.CreateAsync(Friends + 2, Settings);
        await _cluster.StartAsync(Friends);
        _workload = new ClusterWorkload([.. _cluster.Members.Take(Friends).Select(member => member.Address)], Users, _within);
        _running = _workload.RunAsync(_stop.Token);
    }

    /// <summary>The load goes on, both are members, and nothing has failed but what came while a shard moved.</summary>
    internal async Task AreUndisturbedAsync()
    {
        var before = _workload.Acknowledged;
        await Eventually.IsTrueAsync(() => _workload.Acknowledged >= before + (20 * Users), _within, "the load to go on", () => Log);
        Assert.All(_cluster!.Members.Take(Friends), member => Assert.False(member.HasExited, Log));
        await _cluster.AllSeeAllAsync(Friends);
        Assert.All(_workload.Failures, failure => Assert.True(failure.IsCertainlyNotExecuted, failure.ToString()));
    }

    /// <summary>One of the two starts again, and looks for everybody in its list.</summary>
    internal async Task RestartOneAsync()
    {
        const int Restarted = Friends - 1;
        var proxy = _cluster!.Members[Restarted];
        proxy.Terminate();
        _workload.Close(Restarted);
        Assert.Equal(0, await proxy.ExitAsync(_within));
        proxy.Start();
        await proxy.BecomesReadyAsync(() => Log);
        _workload.Open(Restarted);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(_within);
        if (_cluster is not null)
        {
            await _workload.VerifyAsync();
            _workload.Dispose();
            await _cluster.DisposeAsync();
        }

        _own.Dispose();
        _foreign.Dispose();
        _stop.Dispose();
    }

    // Both strangers come to the third address, one after the other.
    private IEnumerable<(string, string)> Settings(IReadOnlyList<ProxyPorts> ports, int index) =>
    [
        .. ProxyCluster.BySeeds([.. ports.Take(Friends + 1)], index),
        ("Cluster:Port", $"{ports[Math.Min(index, Friends)].Cluster}"),
        .. index switch
        {
            OfAnotherAuthority => Certificate(_foreign, "stranger"),
            WithoutTls => [],
            _ => Certificate(_own, $"proxy-{index}"),
        },
    ];

    private static IEnumerable<(string, string)> Certificate(TestCertificates authority, string name)
    {
        var (certificate, key) = authority.Issue(name);
        return [("Cluster:Tls:CertificateFile", certificate), ("Cluster:Tls:KeyFile", key), ("Cluster:Tls:CaFile", authority.CaFile)];
    }
}
