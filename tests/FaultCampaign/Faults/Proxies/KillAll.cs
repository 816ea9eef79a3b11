namespace StatefulServerless.FaultCampaign.Faults.Proxies;

/// <inheritdoc cref="FaultKind.KillAll"/>
internal sealed class KillAll : IFault
{
    public FaultKind Kind => FaultKind.KillAll;

    public bool MayRemove => true;

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var down = scene.Plan.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(3));
        await Task.WhenAll(scene.Site.Nodes.Select(node => KillOne.KillAsync(scene, node, down, cancellationToken)));
        scene.Healed();
    }
}
