namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>Which stored snapshots of an entity are tried.</summary>
internal enum SnapshotChoice
{
    /// <summary>The newest, which a proxy would load.</summary>
    Last,

    /// <summary>Each of them, as a proxy falls back to older ones.</summary>
    All,

    /// <summary>None.</summary>
    None,
}
