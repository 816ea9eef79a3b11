using System.Globalization;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Databases;

/// <inheritdoc cref="FaultKind.DatabaseConnectionsKilled"/>
internal sealed class DatabaseConnectionsKilled : IFault
{
    private const int Times = 10;
    private const string KillAll = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

    public FaultKind Kind => FaultKind.DatabaseConnectionsKilled;

    public string? WhyNot(Site site) => Requirements.Database(site);

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var killed = 0L;
        for (var time = 0; time < Times; time++)
        {
            killed += Convert.ToInt64(await scene.Database.ExecuteAsync(KillAll), CultureInfo.InvariantCulture);
            await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1)), cancellationToken);
        }

        scene.Saw(killed, "connections of the database were ended");
        scene.Healed();
    }
}
