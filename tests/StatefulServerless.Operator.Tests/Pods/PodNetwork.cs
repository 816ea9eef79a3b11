using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>A network in which each pod has an address and all ports for itself: a network namespace for each, all at one bridge. Takes root and <c>ip</c>.</summary>
internal sealed class PodNetwork : IAsyncDisposable
{
    private const string Prefix = "pods-";
    private const int LastHost = 253;
    private const int BridgeHost = 254;

    private readonly int _owner = Environment.ProcessId;
    private readonly List<PodPlace> _places = [];
    private readonly Lock _lock = new();
    private int _lastHost;

    private PodNetwork()
    {
    }

    /// <summary>Where pods find what listens on the machine.</summary>
    public IPAddress Gateway => Address(BridgeHost);

    private string Bridge => $"pb{_owner}";

    /// <summary>Skips the test where the machine has no such network.</summary>
    public static async Task<PodNetwork> CreateAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Pods need network namespaces, and those need root.");
        var network = new PodNetwork();
        try
        {
            await RemoveAbandonedAsync();
            await network.BuildAsync();
            return network;
        }
        catch (ToolException reason)
        {
            await network.DisposeAsync();
            Assert.Skip($"Pods need network namespaces: {reason.Message}");
            throw;
        }
    }

    /// <summary>A place with an address that no pod has had before.</summary>
    public async Task<PodPlace> AddAsync()
    {
        var host = Interlocked.Increment(ref _lastHost);
        Assert.InRange(host, 1, LastHost);
        var place = new PodPlace($"{Prefix}{_owner}-{host}", Address(host));
        lock (_lock) _places.Add(place);
        await RunAsync($"ip netns add {place.Namespace}");
        await RunAsync($"ip link add p{_owner}-{host} type veth peer name eth0 netns {place.Namespace}");
        await RunAsync($"ip link set p{_owner}-{host} master {Bridge} up");
        await RunAsync($"ip -n {place.Namespace} addr add {place.Address}/24 dev eth0");
        await RunAsync($"ip -n {place.Namespace} link set eth0 up");
        await RunAsync($"ip -n {place.Namespace} link set lo up");
        return place;
    }

    /// <summary>Nobody reaches it any more, and it reaches nobody.</summary>
    public async Task RemoveAsync(PodPlace place)
    {
        lock (_lock) _places.Remove(place);
        // The namespace lives on while a process is in it; its link does not.
        await Tool.TryAsync("ip", "-n", place.Namespace, "link", "del", "eth0");
        await Tool.TryAsync("ip", "netns", "del", place.Namespace);
    }

    public async ValueTask DisposeAsync()
    {
        PodPlace[] places;
        lock (_lock) places = [.. _places];
        foreach (var place in places) await RemoveAsync(place);
        await Tool.TryAsync("ip", "link", "del", Bridge);
    }

    private async Task BuildAsync()
    {
        await RunAsync($"ip link add {Bridge} type bridge");
        await RunAsync($"ip addr add {Gateway}/24 dev {Bridge}");
        await RunAsync($"ip link set {Bridge} up");
        using var listener = new TcpListener(Gateway, 0);
        listener.Start();
        // A firewall of the machine's own may be in the way; only a try can tell.
        var place = await AddAsync();
        await Tool.RunAsync("ip", "netns", "exec", place.Namespace, "timeout", "10", "bash", "-c", $"true > /dev/tcp/{Gateway}/{((IPEndPoint)listener.LocalEndpoint).Port}");
        await RemoveAsync(place);
    }

    // What a run that was killed left behind.
    private static async Task RemoveAbandonedAsync()
    {
        if (!Directory.Exists("/run/netns")) return;
        foreach (var name in Directory.GetFiles("/run/netns", $"{Prefix}*").Select(path => Path.GetFileName(path)))
        {
            var owner = name[Prefix.Length..].Split('-')[0];
            if (Directory.Exists($"/proc/{owner}")) continue;
            await Tool.TryAsync("ip", "netns", "del", name);
            await Tool.TryAsync("ip", "link", "del", $"pb{owner}");
        }
    }

    private static Task RunAsync(string command) => Tool.RunAsync(command.Split(' '));

    private IPAddress Address(int host) => IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"10.214.{(byte)_owner}.{host}"));
}
