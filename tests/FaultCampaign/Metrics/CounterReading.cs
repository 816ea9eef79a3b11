using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Metrics;

/// <summary>Reads the metrics of every proxy all the time, for a proxy that is killed cannot be asked.</summary>
internal sealed class CounterReading(Site site)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private readonly CounterSums _sums = new();

    public IReadOnlyDictionary<ProxyCounter, long> Sums => _sums.Sums;

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_interval);
        while (await timer.WaitForNextTickAsync(cancellationToken)) await ReadAsync();
    }

    public async Task ReadAsync()
    {
        foreach (var (node, life, page) in await Task.WhenAll(site.Nodes.Select(PageAsync)))
            if (page is not null) _sums.Add(node.Number, life, MetricsPage.Read(page));
    }

    // Counters of one life must not count for the next one.
    private static async Task<(Node Node, int Life, string? Page)> PageAsync(Node node)
    {
        var life = node.Proxy.Starts;
        var page = await node.GetAsync("metrics");
        return (node, life, life == node.Proxy.Starts ? page : null);
    }
}
