using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>Carts in a SQLite journal, whose proxy and function run on: each verb reads beside them.</summary>
public sealed class StoredCarts : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stateful-serverless-").FullName;

    internal CartService Service { get; } = new();

    internal HistoryVerbs Verbs => HistoryVerbs.OfFile(Service.JournalPath);

    /// <summary>The carts as an export of JSON lines.</summary>
    internal string Exported => Path.Combine(_folder, "carts.jsonl");

    internal string NewFile(string name) => Path.Combine(_folder, name);

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        await FillAsync(Service.Carts);
        await Eventually.IsTrueAsync(async () => await Service.Journal.SnapshotsAsync() == 1, TimeSpan.FromSeconds(60), "a snapshot to be stored", () => Service.Log);
        var (exitCode, output) = await Verbs.RunAsync("export", "--out", Exported);
        Assert.True(exitCode == 0, output);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ada's cart has a snapshot at 5 and the removal of an item at 6; Zoe's has three items.</summary>
    internal static async Task FillAsync(CartClient carts)
    {
        for (var number = 1; number <= 5; number++) await carts.AddAsync("ada", $"p{number}", number);
        await carts.RemoveAsync("ada", "p1");
        await carts.AddAsync("ada", "p2", 1);
        for (var number = 1; number <= 3; number++) await carts.AddAsync("zoe", $"p{number}", number);
    }
}
