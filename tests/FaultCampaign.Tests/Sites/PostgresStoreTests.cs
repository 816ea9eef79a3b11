using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Tests.Sites;

/// <summary>A real PostgreSQL that is broken as the campaign breaks it.</summary>
public sealed class PostgresStoreTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [PostgresFact]
    public async Task Database_ThatWasKilled_HasWhatItHadAfterItsNextStart()
    {
        var logs = Directory.CreateTempSubdirectory("fault-campaign-tests-");
        await using var network = new RelayNetwork();
        await using (var database = new PostgresStore(network, await DataDisk.CreateAsync(), logs.FullName))
        {
            await database.StartAsync();
            await database.ExecuteAsync("CREATE TABLE kept (value int)");
            await database.ExecuteAsync("INSERT INTO kept VALUES (7)");
            foreach (var process in database.ProcessIds()) ChildProcess.Signal(process, ProcessSignal.Kill);
            await database.Server.ExitAsync(TimeSpan.FromSeconds(20));
            Assert.NotNull(database.Revive());
            Assert.True(await database.BecomesReadyAsync(Cancelled), await File.ReadAllTextAsync(database.Log, Cancelled));
            Assert.Equal(7, await database.ExecuteAsync("SELECT value FROM kept"));
        }

        logs.Delete(recursive: true);
    }

    [PostgresFact]
    public async Task Database_WhoseDiskIsFull_RefusesWritesUntilItIsNot()
    {
        var logs = Directory.CreateTempSubdirectory("fault-campaign-tests-");
        await using var network = new RelayNetwork();
        await using (var database = new PostgresStore(network, await DataDisk.CreateAsync(), logs.FullName))
        {
            Assert.SkipUnless(database.Disk.CanBeFilled, "A file system of its own takes root.");
            await database.StartAsync();
            database.Disk.Fill();
            await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => database.ExecuteAsync("CREATE TABLE large AS SELECT repeat('x', 1000) AS text FROM generate_series(1, 20000)"));
            database.Disk.Empty();
            database.Revive();
            Assert.True(await database.BecomesReadyAsync(Cancelled), await File.ReadAllTextAsync(database.Log, Cancelled));
            await database.ExecuteAsync("CREATE TABLE large AS SELECT repeat('x', 1000) AS text FROM generate_series(1, 20000)");
        }

        logs.Delete(recursive: true);
    }
}
