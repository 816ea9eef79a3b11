namespace StatefulServerless.FaultCampaign.Network;

/// <summary>Chooses the best network that this machine allows, by trying.</summary>
internal static class Networks
{
    public static async Task<INetwork> CreateAsync(int nodes, bool relay, Action<string> say)
    {
        if (relay) return new RelayNetwork();
        var places = Enumerable.Range(1, nodes).SelectMany(number => new[] { Place.Node(number), Place.Function(number) }).Append(Place.Database).ToList();
        var (network, reason) = await NamespaceNetwork.TryCreateAsync(places);
        if (network is not null) return network;
        say($"no network namespaces here: {reason}");
        return new RelayNetwork();
    }
}
