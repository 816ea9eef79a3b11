using Akka.Actor;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>This proxy's place in the cluster: joined when there is something to serve, because a member that serves nothing could keep the others from serving.</summary>
internal sealed class ClusterMembership(ClusterView view, ClusterJoining joining, ClusterLoss loss, ProxyOptions options, TimeProvider time, ClusterLog log)
{
    // Discovery says now and then what it waits for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _beginning = new();
    private IActorRef? _watch;

    /// <summary>Begins to follow the cluster. A cluster of one has nobody to wait for and begins at once.</summary>
    public void Start(ActorSystem system)
    {
        _watch = system.ActorOf(ClusterWatch.Props(view, loss, log, options.Cluster.Quorum, options.NumberOfShards), ClusterWatch.Name);
        if (options.Cluster.IsOn) return;
        var cluster = Akka.Cluster.Cluster.Get(system);
        cluster.Join(cluster.SelfAddress);
    }

    /// <summary>Waits until this proxy is a member of a cluster that may serve. The first call begins to look for it.</summary>
    /// <exception cref="ClusterNotReadyException">It is not yet; call again.</exception>
    public async Task EnsureServingAsync(ActorSystem system)
    {
        if (options.Cluster.IsOn) Begin(system);
        try
        {
            await view.Serving.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            throw new ClusterNotReadyException($"it answered; the proxy waits for its cluster: {view.Obstacle}");
        }
    }

    /// <summary>The proxy is lost when the home of its entities ends.</summary>
    public void Watch(IActorRef region) => _watch?.Tell(new ClusterWatch.Region(region), ActorRefs.NoSender);

    private void Begin(ActorSystem system)
    {
        lock (_beginning)
        {
            if (!view.Answer.IsCandidate) joining.Begin(Akka.Cluster.Cluster.Get(system));
        }
    }
}
