using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Databases;

/// <inheritdoc cref="FaultKind.DatabaseDiskFull"/>
internal sealed class DatabaseDiskFull : IFault
{
    private const string Complaint = "No space left on device";

    public FaultKind Kind => FaultKind.DatabaseDiskFull;

    public string? WhyNot(Site site) =>
        Requirements.Database(site) ?? (site.Database!.Disk.CanBeFilled ? null : "the database's folder is no file system of its own; that takes root");

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var database = scene.Database;
        var before = await ComplaintsAsync(database, cancellationToken);
        try
        {
            database.Disk.Fill();
            await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)), cancellationToken);
        }
        finally
        {
            database.Disk.Empty();
        }

        scene.Saw(await ComplaintsAsync(database, cancellationToken) - before, "times the database had no space left");
        await database.BecomesReadyAsync(cancellationToken);
        scene.Healed();
    }

    private static async Task<int> ComplaintsAsync(PostgresStore database, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(database.Log, cancellationToken)).Split(Complaint).Length - 1;
}
