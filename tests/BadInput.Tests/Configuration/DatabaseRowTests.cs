using System.Text.RegularExpressions;
using StatefulServerless.BadInput.Tests.Rows;
using StatefulServerless.EndToEnd.Tests.Databases;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.BadInput.Tests.Configuration;

/// <summary>The rows of databases.json: a database that would break a promise, or cannot work, is refused with a line for each defect.</summary>
public sealed class DatabaseRowTests : IClassFixture<RefusedDatabases>
{
    private const int UnusableConfiguration = 2;

    private static readonly TimeSpan _exitsWithin = TimeSpan.FromSeconds(60);

    private static readonly RowFile<DatabaseCase> _rows = new("databases.json");

    private readonly RefusedDatabases _databases;

    public DatabaseRowTests(RefusedDatabases databases)
    {
        Assert.SkipWhen(PostgresBinaries.WhyMissing is not null, PostgresBinaries.WhyMissing ?? "");
        _databases = databases;
    }

    public static IEnumerable<ITheoryDataRow> Cases() => _rows.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Proxy_OnTheDatabaseOfTheRow_ExitsWithEveryComplaintAtOnce(string id)
    {
        var row = _rows.Case(id);
        var changes = new Stack<IAsyncDisposable>();
        try
        {
            foreach (var (setting, value) in row.Settings ?? []) changes.Push(await _databases.SetAsync(setting, value));
            if (row.IsReplica) changes.Push(await StartReplicaAsync());
            await IsRefusedAsync(row, changes.FirstOrDefault() is PostgresServer replica ? replica.ConnectionString() : await ConnectionStringAsync(row));
        }
        finally
        {
            while (changes.TryPop(out var change)) await change.DisposeAsync();
        }
    }

    private static async Task<PostgresServer> StartReplicaAsync()
    {
        var replica = await PostgresServer.CreateAsync();
        await replica.BecomeReplicaAsync();
        await replica.StartAsync();
        return replica;
    }

    private async Task<string> ConnectionStringAsync(DatabaseCase row) =>
        row.Role is { } role ? await _databases.CreateRoleAsync(role, row.RoleScript)
        : row.Script is { } script ? await _databases.CreateDatabaseAsync(string.Join('\n', script))
        : row.Password is { } wrong ? _databases.ConnectionString(wrong)
        : _databases.ConnectionString();

    private static async Task IsRefusedAsync(DatabaseCase row, string connectionString)
    {
        await using var proxy = ChildProcess.StartAssembly(
            BuildOutput.Assembly("src/StatefulServerless.Proxy.Host"), Environment(row, connectionString), Path.GetTempPath());
        Assert.Equal(UnusableConfiguration, await proxy.ExitAsync(_exitsWithin));

        var complaints = proxy.Output.Split('\n').Where(line => line.StartsWith("config: ", StringComparison.Ordinal)).ToList();
        Assert.True(row.Lines.Length == complaints.Count, $"{row.Lines.Length} complaints were expected, this was said:\n{proxy.Output}");
        Assert.All(row.Lines, expected => Assert.Contains(complaints, complaint => Regex.IsMatch(complaint, expected)));
        Assert.DoesNotContain("   at ", proxy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresServer.Password, proxy.Output, StringComparison.Ordinal);
        if (row.Password is { } password) Assert.DoesNotContain(password, proxy.Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Environment(DatabaseCase row, string connectionString) => new(row.Environment ?? [])
    {
        ["HTTP_PORT"] = $"{FreePorts.Take()}",
        ["StatefulServerless__ManagementPort"] = $"{FreePorts.Take()}",
        ["StatefulServerless__Journal__Provider"] = "postgres",
        ["StatefulServerless__Journal__ConnectionString"] = connectionString,
    };
}
