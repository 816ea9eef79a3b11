namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>A process that had ended by itself was started again.</summary>
/// <param name="At">When it was found.</param>
/// <param name="Process">Which one, for example <c>proxy 2</c>.</param>
/// <param name="ExitCode">As the former life left it.</param>
internal sealed record Revival(TimeSpan At, string Process, int ExitCode)
{
    // docs/cluster.md: "start it again at once".
    private const int RemovedFromItsCluster = 4;

    public bool IsDatabase { get; init; }

    /// <summary>Whether it is how a proxy ends that the others have removed.</summary>
    public bool IsRemoval => !IsDatabase && ExitCode == RemovedFromItsCluster;

    public override string ToString() => $"{Process} had exited with {ExitCode}";
}
