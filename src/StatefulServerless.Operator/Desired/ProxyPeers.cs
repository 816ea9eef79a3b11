namespace StatefulServerless.Operator.Desired;

/// <summary>The proxies of one service, which form a cluster.</summary>
/// <param name="ServiceName">What their pods carry under the label of the service.</param>
/// <param name="Replicas">How many there are.</param>
internal sealed record ProxyPeers(string ServiceName, int Replicas)
{
    /// <summary>More than half of them, so that two clusters cannot both have enough.</summary>
    public int Required => Replicas / 2 + 1;
}
