using System.Net;
using System.Net.Sockets;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Hosting.Configuration;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>What values the options about the cluster may have. What must be looked up is checked at the start (<see cref="ClusterStart"/>).</summary>
internal static class ClusterRules
{
    private const string Section = nameof(ProxyOptions.Cluster);

    public static IEnumerable<OptionRule> Of(ProxyOptions options) =>
        [.. Addresses(options), .. Formation(options.Cluster), .. Members(options.Cluster), .. Times(options.Cluster), .. Tls(options.Cluster.Tls), .. Journal(options)];

    private static IEnumerable<OptionRule> Addresses(ProxyOptions options)
    {
        var cluster = options.Cluster;
        yield return OptionRule.Between($"{Section}:{nameof(cluster.Port)}", cluster.Port, 1, 65_535);
        yield return Rule(nameof(cluster.Port), cluster.Port, !cluster.IsOn || (cluster.Port != options.HttpPort && cluster.Port != options.ManagementPort),
            "the cluster's port must differ from the public and the management port");
        yield return Rule(nameof(cluster.BindAddress), cluster.BindAddress,
            IPAddress.TryParse(cluster.BindAddress, out var address) && address.AddressFamily == AddressFamily.InterNetwork,
            HostPort.FaultOf(cluster.BindAddress, "expected an IPv4 address such as 0.0.0.0"));
        yield return Rule(nameof(cluster.Host), cluster.Host, cluster.Host.Length == 0 || HostPort.IsHost(cluster.Host),
            HostPort.FaultOf(cluster.Host, "expected a host name or an IPv4 address"));
    }

    private static IEnumerable<OptionRule> Formation(ClusterOptions cluster)
    {
        yield return Belongs(cluster, nameof(cluster.SeedNodes), string.Join(',', cluster.SeedNodes), ClusterFormation.Seeds);
        yield return Belongs(cluster, nameof(cluster.DnsNames), string.Join(',', cluster.DnsNames), ClusterFormation.Dns);
        yield return Belongs(cluster, nameof(cluster.SelectorLabel), cluster.SelectorLabel, ClusterFormation.Kubernetes);
        foreach (var seed in cluster.SeedNodes)
            yield return Rule(nameof(cluster.SeedNodes), seed, HostPort.TryParse(seed, null, out _), HostPort.FaultOf(seed, "expected host:port"));
        foreach (var name in cluster.DnsNames)
            yield return Rule(nameof(cluster.DnsNames), name, HostPort.TryParse(name, 1, out _),
                HostPort.FaultOf(name, "expected a host name, with :port if its management port is another one"));
        yield return Rule(nameof(cluster.SelectorLabelValue), cluster.SelectorLabelValue,
            cluster.Formation != ClusterFormation.Kubernetes || cluster.SelectorLabelValue.Length > 0, "expected the value of the label");
    }

    private static IEnumerable<OptionRule> Members(ClusterOptions cluster)
    {
        yield return OptionRule.Between($"{Section}:{nameof(cluster.RequiredContactPoints)}", cluster.RequiredContactPoints, 0, 1_000);
        yield return Rule(nameof(cluster.RequiredContactPoints), cluster.RequiredContactPoints,
            cluster.Formation != ClusterFormation.Seeds || cluster.RequiredContactPoints == 0 || cluster.RequiredContactPoints > cluster.SeedNodes.Count / 2,
            "expected more than half of the seed nodes, or the cluster could form twice");
        yield return Rule(nameof(cluster.SplitBrainResolver), cluster.SplitBrainResolver, !cluster.IsOn || cluster.SplitBrainResolver != SplitBrainStrategy.Off,
            "a cluster of several proxies needs one: choose KeepMajority, KeepOldest or StaticQuorum");
    }

    private static IEnumerable<OptionRule> Times(ClusterOptions cluster)
    {
        yield return Duration(nameof(cluster.ContactStableFor), cluster.ContactStableFor);
        yield return Duration(nameof(cluster.StableAfter), cluster.StableAfter);
        yield return Duration(nameof(cluster.RemovalMargin), cluster.RemovalMargin);
        yield return Duration(nameof(cluster.HeartbeatInterval), cluster.HeartbeatInterval);
        yield return Duration(nameof(cluster.AcceptableHeartbeatPause), cluster.AcceptableHeartbeatPause);
    }

    private static IEnumerable<OptionRule> Tls(ClusterTlsOptions tls)
    {
        const string Reason = "TLS needs CertificateFile, KeyFile and CaFile";
        yield return Rule($"{nameof(ClusterOptions.Tls)}:{nameof(tls.CertificateFile)}", tls.CertificateFile, !tls.IsOn || tls.CertificateFile.Length > 0, Reason);
        yield return Rule($"{nameof(ClusterOptions.Tls)}:{nameof(tls.KeyFile)}", tls.KeyFile, !tls.IsOn || tls.KeyFile.Length > 0, Reason);
        yield return Rule($"{nameof(ClusterOptions.Tls)}:{nameof(tls.CaFile)}", tls.CaFile, !tls.IsOn || tls.CaFile.Length > 0, Reason);
    }

    // Every proxy would have a journal of its own, and an entity would find another past wherever it moves.
    private static IEnumerable<OptionRule> Journal(ProxyOptions options)
    {
        yield return ($"{nameof(options.Journal)}:{nameof(options.Journal.Provider)}", options.Journal.Provider,
            !options.Cluster.IsOn || options.Journal.Provider is not (JournalProvider.InMemory or JournalProvider.Sqlite),
            "proxies of a cluster need a journal that all of them reach");
    }

    private static OptionRule Belongs(ClusterOptions cluster, string key, string value, ClusterFormation formation) =>
        Rule(key, value, value.Length > 0 == (cluster.Formation == formation), cluster.Formation == formation
            ? $"Cluster:Formation is {formation}, which needs it"
            : $"Cluster:Formation is {cluster.Formation}; choose {formation} for it, or leave it out");

    private static OptionRule Duration(string key, TimeSpan value) =>
        OptionRule.Between($"{Section}:{key}", value, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));

    private static OptionRule Rule(string key, object value, bool isKept, string reason) =>
        new($"{Section}:{key}", value, isKept, reason);
}
