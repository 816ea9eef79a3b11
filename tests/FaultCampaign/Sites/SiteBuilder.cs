using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>Decides what runs where.</summary>
internal sealed class SiteBuilder(CampaignOptions options, string folder, Action<string> say)
{
    public async Task<Site> BuildAsync()
    {
        var network = await Networks.CreateAsync(options.Nodes, options.Relay, say);
        IJournalStore journal = options.Journal == JournalChoice.Sqlite
            ? new SqliteStore(folder)
            : new PostgresStore(network, await DataDisk.CreateAsync(), folder);
        var ports = Enumerable.Range(1, options.Nodes).ToDictionary(number => number, _ => network.HasAddresses ? NodePorts.Usual : NodePorts.Free());
        var site = new Site(network, journal, [.. ports.Keys.Select(number => new Node(number, network, ports[number], Programs(number, network, journal, ports)))]);
        if (network is RelayNetwork relays) relays.Peers = () => site.Nodes.Where(node => node.Proxy.Starts > 0).Select(node => (node.Place, node.Proxy.Process.Id));
        return site;
    }

    private NodePrograms Programs(int number, INetwork network, IJournalStore journal, Dictionary<int, NodePorts> ports)
    {
        var settings = new Dictionary<string, string>(journal.SettingsFor(number));
        foreach (var (key, value) in Settings(network.Route(Place.Node(number), Place.Function(number), ports[number].Function), ports[number])) settings[key] = value;
        if (options.IsCluster)
            foreach (var (key, value) in Cluster(number, network, ports)) settings[$"StatefulServerless__Cluster__{key}"] = value;
        return new NodePrograms(
            options.Proxy ?? BuildOutput.Assembly("src/StatefulServerless.Proxy.Host"),
            settings,
            BuildOutput.Assembly("tests/FaultCampaign.Ledger", "StatefulServerless.FaultCampaign.Ledger"),
            folder);
    }

    private static IEnumerable<(string Key, string Value)> Settings(System.Net.IPEndPoint function, NodePorts ports) =>
    [
        ("HTTP_PORT", $"{ports.Http}"),
        ("USER_FUNCTION_HOST", $"{function.Address}"),
        ("USER_FUNCTION_PORT", $"{function.Port}"),
        ("StatefulServerless__AllowRemoteUserFunction", "true"),
        ("StatefulServerless__ManagementPort", $"{ports.Management}"),
        ("StatefulServerless__PassivationTimeout", "00:00:20"),
        ("Logging__Console__FormatterOptions__TimestampFormat", "HH:mm:ss.fff "),
        ("Logging__Console__FormatterOptions__UseUtcTimestamp", "true"),
    ];

    private static IEnumerable<(string Key, string Value)> Cluster(int number, INetwork network, Dictionary<int, NodePorts> ports) =>
    [
        ("Formation", "seeds"),
        ("SeedNodes", string.Join(',', ports.Select(node => $"{network.PeerAddressOf(Place.Node(node.Key), node.Value.Cluster)}:{node.Value.Cluster}"))),
        ("Host", $"{network.PeerAddressOf(Place.Node(number), ports[number].Cluster)}"),
        ("BindAddress", $"{network.AddressOf(Place.Node(number))}"),
        ("Port", $"{ports[number].Cluster}"),
    ];
}
