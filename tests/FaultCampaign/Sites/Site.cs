using System.Collections.Concurrent;
using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>All processes of a campaign, and the network between them.</summary>
internal sealed class Site(INetwork network, IJournalStore journal, IReadOnlyList<Node> nodes) : IAsyncDisposable
{
    private static readonly TimeSpan _readyWithin = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan _superviseInterval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<Revival> _revivals = [];

    public INetwork Network => network;

    public IJournalStore Journal => journal;

    public PostgresStore? Database => journal as PostgresStore;

    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>Whether there are several proxies that may know of each other.</summary>
    public bool IsCluster => nodes.Count > 1;

    /// <summary>What ended by itself and was started again, so far.</summary>
    public IReadOnlyCollection<Revival> Revivals => _revivals;

    /// <exception cref="ToolException">It did not become ready.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await journal.StartAsync();
        foreach (var node in nodes)
        {
            node.Function.Start();
            node.Proxy.Start();
        }

        foreach (var node in nodes)
        {
            if (!await Eventually.IsTrueAsync(node.IsReadyAsync, _readyWithin, cancellationToken))
                throw new ToolException($"Node {node.Number} did not become ready; the log of its proxy is {node.ProxyLog}.");
        }
    }

    /// <summary>Does what an orchestrator does: starts what has ended. Runs until it is cancelled.</summary>
    public async Task SuperviseAsync(CampaignClock clock, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_superviseInterval);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (journal.Revive() is { } exitCode) _revivals.Enqueue(new Revival(clock.Now, "the database", exitCode) { IsDatabase = true });
            foreach (var revival in nodes.SelectMany(node => node.Revive(clock.Now))) _revivals.Enqueue(revival);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await journal.DisposeAsync();
        await network.DisposeAsync();
    }
}
