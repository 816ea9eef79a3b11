using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Proxies;

/// <inheritdoc cref="FaultKind.Scale"/>
internal sealed class Scale : IFault
{
    public FaultKind Kind => FaultKind.Scale;

    public string? WhyNot(Site site) => Requirements.Cluster(site);

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var leaving = scene.Others.ToList();
        try
        {
            foreach (var node in leaving) await RollingUpdate.StopAsync(scene, node);
            await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)), cancellationToken);
        }
        finally
        {
            foreach (var node in leaving.Where(node => node.Proxy.MayBeDown))
            {
                node.Proxy.Start();
                node.Proxy.MayBeDown = false;
            }
        }

        scene.Healed();
    }
}
