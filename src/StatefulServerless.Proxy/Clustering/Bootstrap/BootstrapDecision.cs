namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>What to do after the other proxies were asked.</summary>
internal abstract record BootstrapDecision;

/// <summary>Join the cluster that these are members of.</summary>
internal sealed record JoinCluster(IReadOnlyList<string> Members) : BootstrapDecision;

/// <summary>Form a new cluster.</summary>
/// <param name="Candidates">Who found each other, this proxy included.</param>
internal sealed record FormCluster(IReadOnlyList<string> Candidates) : BootstrapDecision;

/// <summary>Ask again.</summary>
/// <param name="Obstacle">What is missing.</param>
internal sealed record AskAgain(string Obstacle) : BootstrapDecision;
