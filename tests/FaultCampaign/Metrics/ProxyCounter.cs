namespace StatefulServerless.FaultCampaign.Metrics;

/// <summary>What is counted of the proxies' own metrics (docs/telemetry.md).</summary>
internal enum ProxyCounter
{
    /// <summary>Recoveries that ended well.</summary>
    Recoveries,

    /// <summary>Recoveries that did not.</summary>
    FailedRecoveries,

    /// <summary>Events that recoveries read.</summary>
    ReplayedEvents,

    /// <summary>Streams that replaced another one of an entity in memory.</summary>
    StreamRestarts,

    /// <summary>Writes that failed, or whose result is not known.</summary>
    FailedWrites,

    /// <summary>Writes that lost to another writer.</summary>
    DuplicateKeys,
}
