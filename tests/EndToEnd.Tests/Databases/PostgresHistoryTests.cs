using Npgsql;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>The verbs on PostgreSQL, as a role that may do nothing but select.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresHistoryTests
{
    private readonly PostgresCart _cart;

    public PostgresHistoryTests(PostgresCart cart)
    {
        Assert.SkipWhen(PostgresBinaries.WhyMissing is not null, PostgresBinaries.WhyMissing ?? "");
        _cart = cart;
    }

    [Fact]
    public async Task ExportedAndReplayed_ByARoleThatMayOnlySelect_TheCartsAreWhole()
    {
        var before = await _cart.Journal.SnapshotsAsync();
        await StoredCarts.FillAsync(_cart.Service.Carts);
        await Eventually.IsTrueAsync(async () => await _cart.Journal.SnapshotsAsync() > before, TimeSpan.FromSeconds(60), "a snapshot to be stored", () => _cart.Service.Log);
        await _cart.Server.ExecuteAsync("create role reader login password 'reader'; grant select on journal, snapshot to reader");
        var verbs = new HistoryVerbs(new Dictionary<string, string>
        {
            ["StatefulServerless__Journal__Provider"] = "postgres",
            ["StatefulServerless__Journal__ConnectionString"] =
                new NpgsqlConnectionStringBuilder(_cart.Server.ConnectionString()) { Username = "reader", Password = "reader" }.ConnectionString,
        });
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");

        var exported = await verbs.RunAsync("export", "--out", path, "--entity", "ada", "--entity", "zoe");
        var replayed = await verbs.RunAsync("replay", "--function", $"127.0.0.1:{_cart.Service.Function.Port}", "--query", "GetCart", "--entity", "ada", "--entity", "zoe");

        Assert.True(exported.ExitCode == 0, exported.Output);
        Assert.Equal(11, (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Length);
        Assert.Equal((0, "All 2 entities pass: 10 events and 1 snapshots."), (replayed.ExitCode, replayed.Output.Trim()));
        File.Delete(path);
    }
}
