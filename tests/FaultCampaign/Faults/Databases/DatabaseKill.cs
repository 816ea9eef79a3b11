using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Databases;

/// <inheritdoc cref="FaultKind.DatabaseKill"/>
internal sealed class DatabaseKill : IFault
{
    private static readonly TimeSpan _endsWithin = TimeSpan.FromSeconds(20);

    public FaultKind Kind => FaultKind.DatabaseKill;

    public string? WhyNot(Site site) => Requirements.Database(site);

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var database = scene.Database;
        database.MayBeDown = true;
        try
        {
            var processes = database.ProcessIds();
            foreach (var process in processes) ChildProcess.Signal(process, ProcessSignal.Kill);
            scene.Saw($"{processes.Count} processes of the database were killed, it ended with {await database.Server.ExitAsync(_endsWithin)}");
            await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(8)), cancellationToken);
        }
        finally
        {
            database.Run();
            database.MayBeDown = false;
        }

        await database.BecomesReadyAsync(cancellationToken);
        scene.Healed();
    }
}
