using System.Net;
using System.Net.Sockets;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>The addresses behind names, such as that of a headless service.</summary>
internal sealed class DnsContactPoints(ProxyOptions options) : IContactPoints
{
    public async Task<IReadOnlyList<HostPort>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<HostPort>();
        foreach (var text in options.Cluster.DnsNames)
            if (HostPort.TryParse(text, options.ManagementPort, out var name))
                found.AddRange(await ResolveAsync(name, cancellationToken));
        return [.. found.Distinct()];
    }

    private static async Task<IEnumerable<HostPort>> ResolveAsync(HostPort name, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(name.Host, AddressFamily.InterNetwork, cancellationToken);
            return addresses.Select(address => name with { Host = address.ToString() });
        }
        catch (SocketException unknown)
        {
            throw new ContactLookupException($"the name {name.Host} has no IPv4 address yet: {unknown.Message}", unknown);
        }
    }
}
