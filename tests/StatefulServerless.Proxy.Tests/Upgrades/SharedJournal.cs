using System.Globalization;
using Microsoft.Data.Sqlite;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Tests.BadInput;

namespace StatefulServerless.Proxy.Tests.Upgrades;

/// <summary>A SQLite file that outlives the proxies of a test.</summary>
internal sealed class SharedJournal : IDisposable
{
    public const string Records = "$service/cart";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stateful-serverless-");

    private string File => Path.Combine(_folder.FullName, "journal.db");

    /// <summary>A proxy on this journal whose function offers the spec. Not started.</summary>
    public SpecService Proxy(EntitySpec spec, params IReadOnlyList<string> allowed) => Proxy(spec, options => options with { AllowSpecChanges = allowed });

    public SpecService Proxy(EntitySpec spec, Func<ProxyOptions, ProxyOptions> configure) => new(spec)
    {
        Configure = options => configure(options) with { Journal = new JournalOptions { Provider = JournalProvider.Sqlite, Path = File } },
    };

    /// <summary>Starts a proxy, asks it what it thinks of the spec, and stops it.</summary>
    /// <returns>What stands in the way; null if it is served.</returns>
    public async Task<string?> AskAsync(EntitySpec spec, params IReadOnlyList<string> allowed)
    {
        await using var proxy = Proxy(spec, allowed);
        await proxy.StartAsync();
        return await proxy.AnswersAsync();
    }

    public long CountRecords() => (long)Run($"SELECT COUNT(*) FROM journal WHERE persistence_id = '{Records}'")!;

    public string ManifestOf(string persistenceId) => (string)Run($"SELECT identifier || ' ' || manifest FROM journal WHERE persistence_id = '{persistenceId}'")!;

    public void DeleteNewestRecord() => Run(string.Create(
        CultureInfo.InvariantCulture, $"DELETE FROM journal WHERE persistence_id = '{Records}' AND sequence_number = {CountRecords()}"));

    public void Dispose() => _folder.Delete(recursive: true);

    private object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this class's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
