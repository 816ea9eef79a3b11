using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Partitions;

/// <inheritdoc cref="FaultKind.Flapping"/>
internal sealed class Flapping : IFault
{
    private const int Times = 6;

    public FaultKind Kind => FaultKind.Flapping;

    public bool MaySplit => true;

    public string? WhyNot(Site site) => Requirements.Cluster(site);

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var lost = 0L;
        try
        {
            for (var time = 0; time < Times; time++)
            {
                await scene.Site.Network.PartAsync(scene.Victim.Place, scene.Others.Select(node => node.Place));
                await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)), cancellationToken);
                lost += await scene.Site.Network.MendAsync();
                await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2)), cancellationToken);
            }
        }
        finally
        {
            scene.Saw(lost + await scene.Site.Network.MendAsync(), "packets were lost");
            scene.Healed();
        }
    }
}
