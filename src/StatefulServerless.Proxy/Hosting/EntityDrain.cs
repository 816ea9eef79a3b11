using Akka.Actor;
using Akka.Cluster.Sharding;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Frontend;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>
/// When the proxy is asked to stop: refuses new calls, lets entities finish what they have accepted, and hands them over to the others of the
/// cluster. It comes before the ports close, so that every caller still gets the answer.
/// </summary>
internal sealed class EntityDrain(ServedEntityHolder served, Draining draining, ProxyOptions options, TimeProvider time, ClusterLog log) : IHostedLifecycleService
{
    /// <summary>The part of the shutdown timeout after which an entity answers whoever still waits for it.</summary>
    public const double EntityShare = 0.6;

    private const double CallShare = 0.8;

    // Open streamed calls end when draining begins. A client that is still sending takes a connection that closes at once for the
    // end of its call, though the status came before (.NET's does).
    private static readonly TimeSpan _timeToReadTheEnd = TimeSpan.FromMilliseconds(200);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        draining.Begin(options.ShutdownTimeout * CallShare);
        var region = served.Known?.Region;
        region?.Tell(GracefulShutdown.Instance, ActorRefs.NoSender);
        return Task.WhenAll(Task.Delay(_timeToReadTheEnd, time, cancellationToken), HandOverAsync(region));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Clients that have not yet noticed that this proxy is not ready find the port open, and are told to try elsewhere.
    private async Task HandOverAsync(IActorRef? region)
    {
        if (region is null || !options.Cluster.IsOn) return;
        try
        {
            await region.WatchAsync(draining.Over).WaitAsync(draining.Over);
            log.HandedOver();
        }
        catch (OperationCanceledException)
        {
            log.NotHandedOver();
        }
    }
}
