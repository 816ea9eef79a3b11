using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.Cluster.Tests;

/// <summary>The ports of one proxy that the others must know.</summary>
internal sealed record ProxyPorts(int Management, int Cluster)
{
    public static ProxyPorts Take() => new(FreePorts.Take(), FreePorts.Take());
}
