using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Partitions;

/// <inheritdoc cref="FaultKind.OneWayLoss"/>
internal sealed class OneWayLoss : IFault
{
    public FaultKind Kind => FaultKind.OneWayLoss;

    public bool MaySplit => true;

    public string? WhyNot(Site site) => Requirements.Cluster(site);

    public Task RunAsync(FaultScene scene, CancellationToken cancellationToken) =>
        scene.UnheardAsync(scene.Others.Select(node => node.Place), scene.Plan.Between(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)), cancellationToken);
}
