namespace StatefulServerless.FaultCampaign.Network;

/// <summary>The cuts that partitions are made of.</summary>
internal static class NetworkCuts
{
    /// <summary>Nothing arrives, either way.</summary>
    public static async Task PartAsync(this INetwork network, Place one, IEnumerable<Place> others)
    {
        foreach (var other in others)
        {
            await network.CutAsync(one, other);
            await network.CutAsync(other, one);
        }
    }

    /// <summary>What arrives takes its time, either way.</summary>
    public static async Task SlowAsync(this INetwork network, Place one, IEnumerable<Place> others)
    {
        foreach (var other in others)
        {
            await network.SlowAsync(one, other);
            await network.SlowAsync(other, one);
        }
    }
}
