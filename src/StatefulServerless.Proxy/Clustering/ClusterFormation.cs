namespace StatefulServerless.Proxy.Clustering;

/// <summary>How a proxy finds the others of its cluster.</summary>
public enum ClusterFormation
{
    /// <summary>There are none: a cluster of one, which listens for others on the loopback address only.</summary>
    None,

    /// <summary>A list of addresses, the same on every proxy.</summary>
    Seeds,

    /// <summary>A name whose addresses are the proxies', such as a headless service.</summary>
    Dns,

    /// <summary>Pods with a label, asked for at the Kubernetes API.</summary>
    Kubernetes,
}
