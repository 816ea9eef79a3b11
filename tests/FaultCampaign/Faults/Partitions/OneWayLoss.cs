using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Partitions;

/// <inheritdoc cref="FaultKind.OneWayLoss"/>
internal sealed class OneWayLoss : IFault
{
    public FaultKind Kind => FaultKind.OneWayLoss;

    public bool MaySplit => true;

    public string? WhyNot(Site site) => Requirements.Cluster(site);

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var other in scene.Others) await scene.Site.Network.CutAsync(scene.Victim.Place, other.Place);
            await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)), cancellationToken);
        }
        finally
        {
            scene.Saw(await scene.Site.Network.MendAsync(), "packets were lost");
            scene.Healed();
        }
    }
}
