using Microsoft.Data.Sqlite;
using StatefulServerless.FaultCampaign.Checking;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>A file, for one proxy.</summary>
internal sealed class SqliteStore(string folder) : IJournalStore
{
    private readonly string _path = Path.Combine(folder, "journal.db");

    public string Description => "SQLite";

    public Task StartAsync() => Task.CompletedTask;

    public int? Revive() => null;

    public IReadOnlyDictionary<string, string> SettingsFor(int node) => new Dictionary<string, string>
    {
        ["StatefulServerless__Journal__Provider"] = "sqlite",
        ["StatefulServerless__Journal__Path"] = _path,
    };

    public async Task<IReadOnlyList<StoredEvent>> ReadAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        return await JournalRows.ReadAsync(connection);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
