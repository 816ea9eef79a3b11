using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Proxies;

/// <inheritdoc cref="FaultKind.KillOne"/>
internal sealed class KillOne : IFault
{
    // Longer than the others need to take over, so that the silence of its entities shows how long that takes.
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    public FaultKind Kind => FaultKind.KillOne;

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        // Alone it has nobody who takes over.
        var down = scene.Site.Nodes.Count == 1 ? TimeSpan.FromSeconds(2) : scene.Plan.Between(_shortest, _longest);
        await KillAsync(scene, scene.Victim, down, cancellationToken);
        scene.Healed();
    }

    /// <summary>kill -9, some time without it, and a start.</summary>
    internal static async Task KillAsync(FaultScene scene, Node node, TimeSpan down, CancellationToken cancellationToken)
    {
        node.Proxy.MayBeDown = true;
        try
        {
            await node.Proxy.Process.KillAsync();
            scene.Saw($"proxy {node.Number} ended with {node.Proxy.Process.ExitCode}");
            await Task.Delay(down, cancellationToken);
        }
        finally
        {
            node.Proxy.Start();
            node.Proxy.MayBeDown = false;
        }
    }
}
