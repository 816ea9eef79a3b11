using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Proxies;

/// <summary>SIGSTOP, some time, SIGCONT: a machine that was asleep, or a very long garbage collection.</summary>
internal sealed class Pause(FaultKind kind, TimeSpan shortest, TimeSpan longest) : IFault
{
    public FaultKind Kind => kind;

    public bool MaySplit => true;

    public string? WhyNot(Site site) => kind == FaultKind.PauseLong ? Requirements.Cluster(site) : null;

    public Task RunAsync(FaultScene scene, CancellationToken cancellationToken) =>
        HoldAsync(scene, $"proxy {scene.Victim.Number}", scene.Victim.Proxy.Process, scene.Plan.Between(shortest, longest), cancellationToken);

    internal static async Task HoldAsync(FaultScene scene, string name, ChildProcess process, TimeSpan hold, CancellationToken cancellationToken)
    {
        process.Signal(ProcessSignal.Stop);
        try
        {
            await Task.Delay(hold, cancellationToken);
            var state = await File.ReadAllTextAsync($"/proc/{process.Id}/stat", cancellationToken);
            if (state.Contains(") T ", StringComparison.Ordinal)) scene.Saw($"{name} stood still");
        }
        finally
        {
            process.Signal(ProcessSignal.Continue);
            scene.Healed();
        }
    }
}
