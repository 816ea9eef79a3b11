namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>What a proxy tells another one that looks for the cluster.</summary>
/// <param name="Address">Its own address in the cluster.</param>
/// <param name="IsCandidate">Whether it looks for a cluster, or is in one. Before its user function has answered it is not.</param>
/// <param name="Members">The members of its cluster, itself included; empty when it is in none.</param>
/// <param name="IsServing">Whether its cluster has had enough members to serve.</param>
internal sealed record BootstrapAnswer(string Address, bool IsCandidate, IReadOnlyList<string> Members, bool IsServing)
{
    /// <summary>The lowest address of the cluster's members, by which two clusters are told apart.</summary>
    public string? LowestMember => Members.Min(StringComparer.Ordinal);
}
