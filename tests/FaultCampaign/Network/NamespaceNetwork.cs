using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Network;

/// <summary>
/// A network namespace for each place, all at one bridge; nftables loses what is to be lost, silently and for connections of any age, as a
/// broken cable does. It takes root, <c>ip</c> and <c>nft</c>.
/// </summary>
internal sealed partial class NamespaceNetwork : INetwork
{
    private const string Prefix = "faults-";
    private const int BridgeHost = 254;
    private const int LostPercent = 20;

    private readonly IReadOnlyList<Place> _places;
    private readonly int _owner = Environment.ProcessId;

    private NamespaceNetwork(IReadOnlyList<Place> places) => _places = places;

    public string Description => $"network namespaces at the bridge {Bridge}";

    public bool HasAddresses => true;

    private string Bridge => $"fb{_owner}";

    /// <returns>The network; or null, and why this machine has none.</returns>
    public static async Task<(NamespaceNetwork? Network, string? Reason)> TryCreateAsync(IReadOnlyList<Place> places)
    {
        if (!Environment.IsPrivilegedProcess) return (null, "it takes root");
        var network = new NamespaceNetwork(places);
        try
        {
            await RemoveAbandonedAsync();
            await network.CreateAsync();
            return (network, null);
        }
        catch (ToolException failure)
        {
            await network.DisposeAsync();
            return (null, failure.Message);
        }
    }

    public IPAddress AddressOf(Place place) => Address(place.Number);

    public CommandLine Inside(Place place, CommandLine command) => command.Under("ip", "netns", "exec", NameOf(place));

    public IPEndPoint Route(Place from, Place to, int port) => new(AddressOf(to), port);

    public IPAddress PeerAddressOf(Place node, int port) => AddressOf(node);

    public Task CutAsync(Place from, Place to) => InsideAsync(to, $"nft add rule inet faults arriving ip saddr {AddressOf(from)} counter drop");

    public Task SlowAsync(Place from, Place to) =>
        InsideAsync(to, $"nft add rule inet faults arriving ip saddr {AddressOf(from)} numgen random mod 100 < {LostPercent} counter drop");

    public async Task<long> MendAsync()
    {
        var lost = 0L;
        foreach (var place in _places)
        {
            var rules = await InsideAsync(place, "nft list chain inet faults arriving");
            lost += LostPackets().Matches(rules).Sum(match => long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            await InsideAsync(place, "nft flush chain inet faults arriving");
        }

        return lost;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var place in _places) await Tool.TryAsync("ip", "netns", "del", NameOf(place));
        await Tool.TryAsync("ip", "link", "del", Bridge);
    }

    private async Task CreateAsync()
    {
        await RunAsync($"ip link add {Bridge} type bridge");
        await RunAsync($"ip addr add {Address(BridgeHost)}/24 dev {Bridge}");
        await RunAsync($"ip link set {Bridge} up");
        foreach (var place in _places) await AttachAsync(place);
        using var listener = new System.Net.Sockets.TcpListener(Address(BridgeHost), 0);
        listener.Start();
        // A firewall of the machine's own may be in the way; only a try can tell.
        foreach (var place in _places)
            await Tool.RunAsync(Inside(place, CommandLine.Of("timeout", "5", "bash", "-c", $"true > /dev/tcp/{Address(BridgeHost)}/{((IPEndPoint)listener.LocalEndpoint).Port}")).Words);
    }

    private async Task AttachAsync(Place place)
    {
        var (name, outside) = (NameOf(place), $"f{_owner}-{place.Number}");
        await RunAsync($"ip netns add {name}");
        await RunAsync($"ip link add {outside} type veth peer name eth0 netns {name}");
        await RunAsync($"ip link set {outside} master {Bridge} up");
        await InsideAsync(place, $"ip addr add {AddressOf(place)}/24 dev eth0");
        await InsideAsync(place, "ip link set eth0 up");
        await InsideAsync(place, "ip link set lo up");
        await InsideAsync(place, "nft add table inet faults");
        await InsideAsync(place, "nft add chain inet faults arriving { type filter hook input priority 0 ; policy accept ; }");
    }

    // What a campaign that was killed left behind.
    private static async Task RemoveAbandonedAsync()
    {
        var (_, names, _) = await Tool.TryAsync("ip", "netns", "list");
        foreach (Match match in AbandonedNames().Matches(names))
        {
            if (Directory.Exists($"/proc/{match.Groups[1].Value}")) continue;
            await Tool.TryAsync("ip", "netns", "del", match.Value);
            await Tool.TryAsync("ip", "link", "del", $"fb{match.Groups[1].Value}");
        }
    }

    private Task<string> InsideAsync(Place place, string command) => Tool.RunAsync(Inside(place, CommandLine.Of(command.Split(' '))).Words);

    private static Task<string> RunAsync(string command) => Tool.RunAsync(command.Split(' '));

    private string NameOf(Place place) => $"{Prefix}{_owner}-{place.Number}";

    private IPAddress Address(int host) => new([10, 213, (byte)_owner, (byte)host]);

    [GeneratedRegex(@"counter packets (\d+)")]
    private static partial Regex LostPackets();

    [GeneratedRegex(Prefix + @"(\d+)-\d+")]
    private static partial Regex AbandonedNames();
}
