using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Proxies;

/// <inheritdoc cref="FaultKind.RollingUpdate"/>
internal sealed class RollingUpdate : IFault
{
    private static readonly TimeSpan _stopsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _readyWithin = TimeSpan.FromSeconds(60);

    public FaultKind Kind => FaultKind.RollingUpdate;

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        foreach (var node in scene.Site.Nodes)
        {
            scene.Saw(await StopAsync(node));
            node.StartProxy();
            node.ProxyMayBeDown = false;
            if (!await Eventually.IsTrueAsync(node.IsReadyAsync, _readyWithin, cancellationToken)) scene.Saw($"proxy {node.Number} was not ready in time");
        }

        scene.Healed();
    }

    /// <summary>SIGTERM, and SIGKILL if it takes too long.</summary>
    /// <returns>What came of it.</returns>
    internal static async Task<string> StopAsync(Node node)
    {
        node.ProxyMayBeDown = true;
        node.Proxy.Signal(ProcessSignal.Terminate);
        try
        {
            return $"proxy {node.Number} stopped with {await node.Proxy.ExitAsync(_stopsWithin)}";
        }
        catch (TimeoutException)
        {
            await node.Proxy.KillAsync();
            return $"proxy {node.Number} did not stop when asked";
        }
    }
}
