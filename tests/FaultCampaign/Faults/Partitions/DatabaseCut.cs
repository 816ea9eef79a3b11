using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Partitions;

/// <inheritdoc cref="FaultKind.DatabaseCut"/>
internal sealed class DatabaseCut : IFault
{
    public FaultKind Kind => FaultKind.DatabaseCut;

    public string? WhyNot(Site site) => Requirements.Database(site);

    public Task RunAsync(FaultScene scene, CancellationToken cancellationToken) =>
        scene.WithoutAsync([Place.Database], scene.Plan.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)), cancellationToken);
}
