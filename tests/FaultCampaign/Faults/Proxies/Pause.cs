using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Proxies;

/// <summary>SIGSTOP, some time, SIGCONT: a machine that was asleep, or a very long garbage collection.</summary>
internal sealed class Pause(FaultKind kind, TimeSpan shortest, TimeSpan longest) : IFault
{
    public FaultKind Kind => kind;

    public bool MaySplit => true;

    public string? WhyNot(Site site) => kind == FaultKind.PauseLong ? Requirements.Cluster(site) : null;

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var proxy = scene.Victim.Proxy;
        proxy.Signal(ProcessSignal.Stop);
        try
        {
            await Task.Delay(scene.Plan.Between(shortest, longest), cancellationToken);
            var state = await File.ReadAllTextAsync($"/proc/{proxy.Id}/stat", cancellationToken);
            if (state.Contains(") T ", StringComparison.Ordinal)) scene.Saw($"proxy {scene.Victim.Number} stood still");
        }
        finally
        {
            proxy.Signal(ProcessSignal.Continue);
            scene.Healed();
        }
    }
}
