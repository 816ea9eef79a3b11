using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Frontend;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>The end of a proxy that has lost its place in the cluster: it stops, and its exit code tells a supervisor to start it again.</summary>
internal sealed class ClusterLoss(IHostApplicationLifetime lifetime, Draining draining, ClusterLog log)
{
    /// <summary>The proxy was removed from its cluster, or its entities' home died. A fresh start mends it.</summary>
    public const int Removed = 4;

    /// <summary>The proxy and its cluster are configured differently. A fresh start alone does not mend it.</summary>
    public const int Misconfigured = 2;

    private int _exitCode;

    /// <summary>Zero while nothing is lost.</summary>
    public int ExitCode => Volatile.Read(ref _exitCode);

    /// <remarks>Stopping as planned is no loss, and of several reasons the first counts.</remarks>
    public void Report(int exitCode, string reason)
    {
        if (draining.HasBegun || Interlocked.CompareExchange(ref _exitCode, exitCode, 0) != 0) return;
        log.Lost(exitCode, reason);
        lifetime.StopApplication();
    }
}
