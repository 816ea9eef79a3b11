using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Databases;

/// <inheritdoc cref="FaultKind.DatabaseRestart"/>
internal sealed class DatabaseRestart : IFault
{
    private static readonly TimeSpan _stopsWithin = TimeSpan.FromSeconds(60);

    public FaultKind Kind => FaultKind.DatabaseRestart;

    public string? WhyNot(Site site) => Requirements.Database(site);

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var database = scene.Database;
        database.MayBeDown = true;
        try
        {
            database.Server.Signal(ProcessSignal.Interrupt);
            scene.Saw($"the database stopped with {await database.Server.ExitAsync(_stopsWithin)}");
            await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10)), cancellationToken);
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
