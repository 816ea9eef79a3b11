using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>The ports of one node.</summary>
internal sealed record NodePorts(int Http, int Management, int Cluster, int Function)
{
    /// <summary>Where every place has an address of its own, all may have the same ports.</summary>
    public static NodePorts Usual { get; } = new(9000, 8558, 2552, 8080);

    public static NodePorts Free() => new(FreePorts.Take(), FreePorts.Take(), FreePorts.Take(), FreePorts.Take());
}
