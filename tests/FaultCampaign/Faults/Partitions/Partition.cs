using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Partitions;

/// <summary>One node on its own.</summary>
/// <param name="withDatabase">Whether the database is on the others' side, beyond its reach.</param>
internal sealed class Partition(FaultKind kind, bool withDatabase) : IFault
{
    public FaultKind Kind => kind;

    public bool MaySplit => true;

    public string? WhyNot(Site site) => Requirements.Cluster(site) ?? (withDatabase ? Requirements.Database(site) : null);

    public Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var others = scene.Others.Select(node => node.Place);
        var hold = scene.Plan.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(35));
        return scene.WithoutAsync(withDatabase ? others.Append(Place.Database) : others, hold, cancellationToken);
    }
}
