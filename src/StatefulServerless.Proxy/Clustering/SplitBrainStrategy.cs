namespace StatefulServerless.Proxy.Clustering;

/// <summary>Which side of a network partition goes on; the other one stops.</summary>
public enum SplitBrainStrategy
{
    /// <summary>The larger side; of two equal ones the side with the lowest address.</summary>
    KeepMajority,

    /// <summary>The side with the proxy that has been a member for the longest time, unless it is alone.</summary>
    KeepOldest,

    /// <summary>A side with at least <see cref="ClusterOptions.RequiredContactPoints"/> members.</summary>
    StaticQuorum,

    /// <summary>Both. Refused for a cluster of several proxies: entities would live on both sides for as long as the partition does.</summary>
    Off,
}
