using StatefulServerless.FaultCampaign.Network;

namespace StatefulServerless.FaultCampaign.Faults.Partitions;

/// <summary>What most faults of the network do: cut, hold, mend, and count what did not arrive.</summary>
internal static class PartedFrom
{
    /// <summary>The victim does not reach these places, nor they it.</summary>
    public static Task WithoutAsync(this FaultScene scene, IEnumerable<Place> places, TimeSpan hold, CancellationToken cancellationToken) =>
        HoldAsync(scene, () => scene.Site.Network.PartAsync(scene.Victim.Place, places), hold, cancellationToken);

    /// <summary>The victim reaches these places slowly, and they it.</summary>
    public static Task SlowlyAsync(this FaultScene scene, IEnumerable<Place> places, TimeSpan hold, CancellationToken cancellationToken) =>
        HoldAsync(scene, () => scene.Site.Network.SlowAsync(scene.Victim.Place, places), hold, cancellationToken);

    /// <summary>The victim does not reach these places, but they it.</summary>
    public static Task UnheardAsync(this FaultScene scene, IEnumerable<Place> places, TimeSpan hold, CancellationToken cancellationToken) =>
        HoldAsync(scene, () => Task.WhenAll(places.Select(place => scene.Site.Network.CutAsync(scene.Victim.Place, place))), hold, cancellationToken);

    private static async Task HoldAsync(FaultScene scene, Func<Task> cut, TimeSpan hold, CancellationToken cancellationToken)
    {
        try
        {
            await cut();
            await Task.Delay(hold, cancellationToken);
        }
        finally
        {
            scene.Saw(await scene.Site.Network.MendAsync(), "packets were lost or held up");
            scene.Healed();
        }
    }
}
