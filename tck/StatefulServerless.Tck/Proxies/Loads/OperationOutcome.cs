namespace StatefulServerless.Tck.Proxies.Loads;

/// <summary>What a caller knows of its call.</summary>
internal enum OperationOutcome
{
    /// <summary>It was done, and what it wrote is stored.</summary>
    Executed,

    /// <summary>It was not done and will not be.</summary>
    NotExecuted,

    /// <summary>Either.</summary>
    Unknown,
}
