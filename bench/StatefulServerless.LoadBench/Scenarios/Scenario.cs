namespace StatefulServerless.LoadBench.Scenarios;

/// <summary>What can be measured.</summary>
internal enum Scenario
{
    /// <summary>Commands per second and how long they take.</summary>
    Throughput,
}
