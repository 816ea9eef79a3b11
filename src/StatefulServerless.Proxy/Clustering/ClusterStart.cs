using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>What must be looked up before a proxy can be part of a cluster: names, ports, certificates. Wrong ones end the start with all complaints.</summary>
internal static class ClusterStart
{
    private static readonly TimeSpan LookupLimit = TimeSpan.FromSeconds(1.5);
    private static readonly Lazy<string?> OwnAddress = new(FindOwnAddress);

    /// <summary>The host at which the others find this proxy.</summary>
    public static string HostOf(ClusterOptions cluster) => cluster.Host.Length > 0 ? cluster.Host : OwnAddress.Value ?? IPAddress.Loopback.ToString();

    /// <exception cref="ProxyConfigurationException">The cluster cannot be used as it is configured.</exception>
    public static void Check(ClusterOptions cluster)
    {
        if (!cluster.IsOn) return;
        List<string> complaints = [.. Host(cluster), .. Listening(cluster), .. Seeds(cluster), .. RemotingCertificates.Complaints(cluster.Tls)];
        if (complaints.Count > 0) throw new ProxyConfigurationException(complaints);
    }

    internal static string Complaint(string key, object value, string reason) =>
        ProxyConfiguration.Complaint($"{ProxyConfiguration.SectionName}:{nameof(ProxyOptions.Cluster)}:{key}", value.ToString(), reason);

    private static IEnumerable<string> Host(ClusterOptions cluster)
    {
        if (cluster.Host.Length == 0 && OwnAddress.Value is null)
            yield return Complaint(nameof(cluster.Host), "", "this machine has no IPv4 address that others could reach; give it one, or say at which name or IPv4 address they find this proxy");
        if (!Resolves(HostOf(cluster))) yield return Complaint(nameof(cluster.Host), HostOf(cluster), "no IPv4 address is known for this name");
    }

    private static IEnumerable<string> Listening(ClusterOptions cluster)
    {
        var obstacle = ObstacleTo(new IPEndPoint(IPAddress.Parse(cluster.BindAddress), cluster.Port));
        if (obstacle == SocketError.AddressNotAvailable)
            yield return Complaint(nameof(cluster.BindAddress), cluster.BindAddress, "this machine does not have this address");
        else if (obstacle is { } other)
            yield return Complaint(nameof(cluster.Port), cluster.Port, $"nothing can listen there ({other})");
    }

    // With different lists two proxies could take themselves for the first one, and each form a cluster of its own.
    private static IEnumerable<string> Seeds(ClusterOptions cluster)
    {
        var own = new HostPort(HostOf(cluster), cluster.Port).ToString();
        if (cluster.Formation == ClusterFormation.Seeds && !cluster.SeedNodes.Contains(own, StringComparer.OrdinalIgnoreCase))
            yield return Complaint(nameof(cluster.SeedNodes), string.Join(',', cluster.SeedNodes),
                $"this proxy is missing, which is {own} (Cluster:Host and Cluster:Port); every proxy needs the same list with all of them");
    }

    private static SocketError? ObstacleTo(IPEndPoint endPoint)
    {
        using var listener = new TcpListener(endPoint);
        try
        {
            listener.Start();
            return null;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode;
        }
    }

    private static bool Resolves(string host)
    {
        try
        {
            using var limit = new CancellationTokenSource(LookupLimit);
            return Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork, limit.Token).GetAwaiter().GetResult().Length > 0;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    // Null where there is the loopback address only, or IPv6.
    private static string? FindOwnAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork)?
        .ToString();
}
