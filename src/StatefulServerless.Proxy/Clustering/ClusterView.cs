using StatefulServerless.Proxy.Clustering.Bootstrap;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>What this proxy knows of its cluster at this moment. Written by <see cref="ClusterWatch"/> and by joining, read from any thread.</summary>
internal sealed class ClusterView
{
    private readonly TaskCompletionSource _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile BootstrapAnswer _answer = new("", false, [], false);
    private volatile string _obstacle = "this proxy has not joined yet";

    /// <summary>Completes when this proxy is a member of a cluster that has had enough members to serve. It stays so.</summary>
    public Task Serving => _serving.Task;

    /// <summary>What other proxies are told.</summary>
    public BootstrapAnswer Answer => _answer;

    /// <summary>Why this proxy is not serving.</summary>
    public string Obstacle
    {
        get => _obstacle;
        set => _obstacle = value;
    }

    public void BecomeCandidate(string address) => _answer = _answer with { Address = address, IsCandidate = true };

    /// <param name="self">This proxy's address.</param>
    /// <param name="members">The members of its cluster; empty while it is none of them.</param>
    /// <param name="quorum">How many there must have been.</param>
    public void Update(string self, IReadOnlyList<string> members, int quorum)
    {
        var isServing = _answer.IsServing || members.Count >= quorum;
        _answer = new BootstrapAnswer(self, true, members, isServing);
        if (isServing) _serving.TrySetResult();
        else if (members.Count > 0) _obstacle = $"the cluster has {members.Count} of {quorum} members";
    }
}
