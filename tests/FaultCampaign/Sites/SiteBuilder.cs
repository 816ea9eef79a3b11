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
        return new Site(network, journal, [.. ports.Keys.Select(number => Node(number, network, journal, ports))]);
    }

    private Node Node(int number, INetwork network, IJournalStore journal, Dictionary<int, NodePorts> ports)
    {
        var settings = new Dictionary<string, string>(journal.SettingsFor(number))
        {
            ["HTTP_PORT"] = $"{ports[number].Http}",
            ["USER_FUNCTION_PORT"] = $"{ports[number].Function}",
            ["StatefulServerless__ManagementPort"] = $"{ports[number].Management}",
            ["StatefulServerless__PassivationTimeout"] = "00:00:20",
            ["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss.fff ",
            ["Logging__Console__FormatterOptions__UseUtcTimestamp"] = "true",
        };
        return new Node(number, network, ports[number], settings, options.Proxy ?? BuildOutput.Assembly("src/StatefulServerless.Proxy.Host"), folder);
    }
}
