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
            await StopAsync(scene, node);
            node.Proxy.Start();
            node.Proxy.MayBeDown = false;
            if (!await Eventually.IsTrueAsync(node.IsReadyAsync, _readyWithin, cancellationToken)) scene.SawWrong($"proxy {node.Number} was not ready in time");
        }

        scene.Healed();
    }

    /// <summary>SIGTERM, and SIGKILL if it takes too long.</summary>
    internal static async Task StopAsync(FaultScene scene, Node node)
    {
        node.Proxy.MayBeDown = true;
        node.Proxy.Process.Signal(ProcessSignal.Terminate);
        try
        {
            var exitCode = await node.Proxy.Process.ExitAsync(_stopsWithin);
            scene.Saw($"proxy {node.Number} stopped with {exitCode}");
            if (exitCode != 0) scene.SawWrong($"proxy {node.Number} was asked to stop and exited with {exitCode}");
        }
        catch (TimeoutException)
        {
            await node.Proxy.Process.KillAsync();
            scene.SawWrong($"proxy {node.Number} did not stop when asked");
        }
    }
}
