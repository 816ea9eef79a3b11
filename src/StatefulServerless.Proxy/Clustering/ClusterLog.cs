using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>The log of the cluster: event ids 5000 to 5999.</summary>
internal sealed partial class ClusterLog(ILogger<ClusterLog> logger)
{
    [LoggerMessage(5000, LogLevel.Information, "Looking for the cluster's other proxies ({Formation}); this one is {Address}")]
    public partial void Looking(ClusterFormation formation, string address);

    [LoggerMessage(5001, LogLevel.Information, "Joining the cluster of {Members}")]
    public partial void Joining(string members);

    [LoggerMessage(5002, LogLevel.Information, "Forming a new cluster: {Candidates} found each other, and this one has the lowest address")]
    public partial void Forming(string candidates);

    [LoggerMessage(5003, LogLevel.Information, "Waiting for the cluster: {Obstacle}")]
    public partial void WaitingForCluster(string obstacle);

    [LoggerMessage(5004, LogLevel.Information, "{Address} is a member; members now: {Count}")]
    public partial void MemberUp(string address, int count);

    [LoggerMessage(5005, LogLevel.Information, "{Address} left; members now: {Count}")]
    public partial void MemberRemoved(string address, int count);

    [LoggerMessage(5006, LogLevel.Warning, "{Address} cannot be reached")]
    public partial void MemberUnreachable(string address);

    [LoggerMessage(5007, LogLevel.Information, "{Address} can be reached again")]
    public partial void MemberReachable(string address);

    [LoggerMessage(5008, LogLevel.Warning,
        "The cluster has two members: if the one with the lower address dies, the other one stops as well, for it cannot tell a death from a partition. Run three")]
    public partial void OnlyTwoMembers();

    [LoggerMessage(5009, LogLevel.Critical, "Stopping with exit code {ExitCode}: {Reason}")]
    public partial void Lost(int exitCode, string reason);

    [LoggerMessage(5010, LogLevel.Warning, "Other proxies cannot be looked up: {Obstacle}")]
    public partial void LookupFailed(Exception cause, string obstacle);

    [LoggerMessage(5011, LogLevel.Information, "All entities have been handed over")]
    public partial void HandedOver();

    [LoggerMessage(5012, LogLevel.Warning, "Not all entities have been handed over in time; the others of the cluster take them when this proxy is gone")]
    public partial void NotHandedOver();
}
