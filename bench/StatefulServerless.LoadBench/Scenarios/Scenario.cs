namespace StatefulServerless.LoadBench.Scenarios;

/// <summary>What can be measured.</summary>
internal enum Scenario
{
    /// <summary>Commands per second and how long they take.</summary>
    Throughput,

    /// <summary>How long the first call of an entity with many events takes.</summary>
    Recovery,

    /// <summary>How fast many entities that are not in memory are activated, and what they cost there.</summary>
    Activation,
}
