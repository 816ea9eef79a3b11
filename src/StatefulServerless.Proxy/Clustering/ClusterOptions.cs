namespace StatefulServerless.Proxy.Clustering;

/// <summary>How proxies share their entities, from the section <c>StatefulServerless:Cluster</c>.</summary>
public sealed record ClusterOptions
{
    /// <summary>
    /// How the proxies find each other. Default <see cref="ClusterFormation.None"/>; <see cref="ClusterFormation.Kubernetes"/> where
    /// <c>SELECTOR_LABEL</c> is set.
    /// </summary>
    public ClusterFormation Formation { get; init; }

    /// <summary>The host name or IPv4 address at which the other proxies find this one. Default: this machine's own address.</summary>
    public string Host { get; init; } = "";

    /// <summary>The IPv4 address to listen on for other proxies. Default <c>0.0.0.0</c>.</summary>
    public string BindAddress { get; init; } = "0.0.0.0";

    /// <summary>The port at which the proxies talk to each other. Default 2552. Only they may reach it, unless they use TLS.</summary>
    public int Port { get; init; } = 2552;

    /// <summary>For <see cref="ClusterFormation.Seeds"/>: <c>host:port</c> of proxies, this one included, in the same order everywhere.</summary>
    public IReadOnlyList<string> SeedNodes { get; init; } = [];

    /// <summary>
    /// For <see cref="ClusterFormation.Dns"/>: names whose addresses are those of the proxies, with <c>:port</c> where the management port is
    /// not the same as this proxy's.
    /// </summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>
    /// How many proxies must have found each other before a new cluster serves anything: more than half of them. Default 0, which is 2, or more
    /// than half of the seed nodes. Also <c>REQUIRED_CONTACT_POINT_NR</c>.
    /// </summary>
    public int RequiredContactPoints { get; init; }

    /// <summary>For <see cref="ClusterFormation.Kubernetes"/>: the label of the proxies' pods. Also <c>SELECTOR_LABEL</c>.</summary>
    public string SelectorLabel { get; init; } = "";

    /// <summary>The value of that label. Also <c>SELECTOR_LABEL_VALUE</c>.</summary>
    public string SelectorLabelValue { get; init; } = "";

    /// <summary>The namespace of the pods. Default: the one that this proxy runs in.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>How long the same proxies must have been found before one of them forms a new cluster. Default 3 seconds.</summary>
    public TimeSpan ContactStableFor { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Which side of a partition goes on. Default <see cref="SplitBrainStrategy.KeepMajority"/>.</summary>
    public SplitBrainStrategy SplitBrainResolver { get; init; }

    /// <summary>How long a change of who reaches whom must last before a side stops. Default 5 seconds.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the entities of a proxy that was removed wait before they live elsewhere, for it may still be stopping. Default 3 seconds.</summary>
    public TimeSpan RemovalMargin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often proxies tell each other that they are there. Default 1 second.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing may be heard of a proxy, beyond what is usual, before it counts as unreachable. Default 3 seconds.</summary>
    public TimeSpan AcceptableHeartbeatPause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>TLS between the proxies.</summary>
    public ClusterTlsOptions Tls { get; init; } = new();

    internal bool IsOn => Formation != ClusterFormation.None;

    /// <summary>How many members a cluster must have had before it serves anything.</summary>
    internal int Quorum =>
        !IsOn ? 1
        : RequiredContactPoints > 0 ? RequiredContactPoints
        : Formation == ClusterFormation.Seeds ? (SeedNodes.Count / 2) + 1
        : 2;
}
