using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Databases;

/// <inheritdoc cref="FaultKind.DatabasePause"/>
internal sealed class DatabasePause : IFault
{
    public FaultKind Kind => FaultKind.DatabasePause;

    public string? WhyNot(Site site) => Requirements.Database(site);

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var processes = scene.Database.ProcessIds();
        try
        {
            foreach (var process in processes) ChildProcess.Signal(process, ProcessSignal.Stop);
            await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20)), cancellationToken);
        }
        finally
        {
            foreach (var process in processes) ChildProcess.Signal(process, ProcessSignal.Continue);
            scene.Saw(processes.Count, "processes of the database stood still");
            scene.Healed();
        }
    }
}
