using StatefulServerless.FaultCampaign.Network;

namespace StatefulServerless.FaultCampaign.Faults.Partitions;

/// <inheritdoc cref="FaultKind.SlowNetwork"/>
internal sealed class SlowNetwork : IFault
{
    public FaultKind Kind => FaultKind.SlowNetwork;

    // Heartbeats may be late as well.
    public bool MaySplit => true;

    public Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        IEnumerable<Place> places = [.. scene.Others.Select(node => node.Place), Place.Database, scene.Victim.FunctionPlace];
        return scene.SlowlyAsync(places, scene.Plan.Between(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)), cancellationToken);
    }
}
