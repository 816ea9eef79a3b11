using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Tests.Stored;

namespace StatefulServerless.Proxy.Tests.Histories;

/// <summary>A journal with histories of several entities, written by entities as a proxy has them.</summary>
public sealed class StoredHistories : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("histories-").FullName;

    internal SqliteEntities Entities { get; } = new();

    /// <summary>The options that name the journal and the type.</summary>
    internal IReadOnlyList<string> Journal => ["--type", "count", "--StatefulServerless:Journal:Path", Entities.Database];

    public async ValueTask InitializeAsync()
    {
        await Entities.InitializeAsync();
        await StoreAsync("ada");
        await StoreAsync("\ud83d\ude00");
        await StoreAsync("\uff21");
        await StoreAsync("a|b\u0001");
    }

    public async ValueTask DisposeAsync()
    {
        await Entities.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Five events by three commands, and a snapshot at 3.</summary>
    internal async Task StoreAsync(string entityId)
    {
        await Entities.CountAsync(entityId, "Add", "2");
        await Entities.CountAsync(entityId, "AddWithSnapshot", "1");
        await Entities.CountAsync(entityId, "Add", "2");
        // A snapshot is stored behind its command.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Entities.Read<long>("SELECT count(*) FROM snapshot WHERE persistence_id = $1", SqliteEntities.PersistenceIdOf(entityId)) == 0)
            await Task.Delay(5, limit.Token);
    }

    internal string NewFile() => Path.Combine(_folder, $"{Guid.NewGuid():N}.export");

    internal async Task<(VerbRun Run, IReadOnlyList<ExportedRecord> Records)> ExportAsync(params IEnumerable<string> options)
    {
        var path = NewFile();
        var run = await VerbRun.Async(["export", "--out", path, .. options, .. Journal]);
        return (run, File.Exists(path) ? Read(path) : []);
    }

    internal static IReadOnlyList<ExportedRecord> Read(string path)
    {
        using var reader = ExportReader.Open(path);
        var records = new List<ExportedRecord>();
        while (reader.Read() is { } record) records.Add(record);
        return records;
    }
}
