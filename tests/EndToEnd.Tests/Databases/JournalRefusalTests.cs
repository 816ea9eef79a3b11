using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>Journals that would break a promise, or cannot work: the proxy exits with code 2 and says why, a line for each defect and no secret.</summary>
public sealed class JournalRefusalTests : IClassFixture<RefusedDatabases>
{
    private static readonly TimeSpan _exitsWithin = TimeSpan.FromSeconds(30);

    private readonly RefusedDatabases _databases;

    public JournalRefusalTests(RefusedDatabases databases)
    {
        Assert.SkipWhen(PostgresBinaries.WhyMissing is not null, PostgresBinaries.WhyMissing ?? "");
        _databases = databases;
    }

    [Fact]
    public async Task Server_WithUnsafeDurability_IsRefusedForEachSetting()
    {
        await using var _ = await _databases.SetAsync("fsync", "off");
        await using var __ = await _databases.SetAsync("full_page_writes", "off");
        await using var ___ = await _databases.SetAsync("synchronous_commit", "off");

        var complaints = await RefusedAsync(_databases.ConnectionString());

        Assert.Equal(
            [
                "fsync is off; a crash of its machine loses or destroys what was confirmed",
                "full_page_writes is off; a power cut may destroy what was confirmed",
                "synchronous_commit is off; a crash loses what was confirmed",
            ],
            complaints.Select(complaint => complaint.Split("; change it, or set StatefulServerless:Journal:AllowUnsafeDurability")[0]).Order());
    }

    [Fact]
    public async Task Server_WithUnsafeDurabilityThatIsAllowedByName_IsUsed()
    {
        await using var _ = await _databases.SetAsync("fsync", "off");
        await using var proxy = Start(_databases.ConnectionString(), ("AllowUnsafeDurability", "true"));

        await Eventually.IsTrueAsync(() => proxy.Output.Contains("is open", StringComparison.Ordinal), _exitsWithin, "the journal to be opened", () => proxy.Log);
    }

    [Fact]
    public async Task Role_WithUnsafeDurability_IsRefused()
    {
        var connectionString = await _databases.CreateRoleAsync("hasty", "alter role hasty set synchronous_commit = off");

        Assert.StartsWith("synchronous_commit is off; ", Assert.Single(await RefusedAsync(connectionString)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_ThatAreMissingAndMayNotBeMade_AreNamed() => Assert.Equal(
        [
            "the table journal is missing; run what --print-journal-schema prints, or allow StatefulServerless:Journal:AutoInitialize",
            "the table snapshot is missing; run what --print-journal-schema prints, or allow StatefulServerless:Journal:AutoInitialize",
        ],
        await RefusedAsync(await _databases.CreateDatabaseAsync(""), ("AutoInitialize", "false")));

    [Fact]
    public async Task Tables_WithoutTheirKeysAndTheRightCollation_AreNamed() => Assert.Equal(
        [
            "the table journal has no unique constraint on (persistence_id, sequence_number); two writers could destroy an entity",
            "persistence_id of the table journal takes different texts for equal; give it the collation \"C\"",
            "manifest of the table journal is limited to 100 characters; change its type to text",
        ],
        await RefusedAsync(await _databases.CreateDatabaseAsync(RefusedDatabases.TablesWithDefects)));

    [Fact]
    public async Task Role_ThatMayNotMakeTables_IsToldWhoMay()
    {
        var connectionString = await _databases.CreateRoleAsync("guest", "");

        Assert.Equal(
            ["permission denied for schema public; let somebody who may create tables run what --print-journal-schema prints, and grant select, insert, update and delete"],
            await RefusedAsync(connectionString));
    }

    [Fact]
    public async Task Password_ThatIsWrong_IsTriedThreeTimes()
    {
        const string Wrong = "hunter2-7101";
        var before = _databases.DeniedLogins;

        var complaints = await RefusedAsync(_databases.ConnectionString(Wrong));

        Assert.Equal(["password authentication failed for user \"postgres\""], complaints);
        Assert.Equal(3, _databases.DeniedLogins - before);
    }

    [Fact]
    public async Task Replica_IsRefused()
    {
        await using var replica = await PostgresServer.CreateAsync();
        await replica.BecomeReplicaAsync();
        await replica.StartAsync();

        Assert.Equal(["it is read-only, such as a replica; name the primary"], await RefusedAsync(replica.ConnectionString()));
    }

    /// <returns>What is said about the database, without its name.</returns>
    private static async Task<IReadOnlyList<string>> RefusedAsync(string connectionString, params (string Key, string Value)[] settings)
    {
        await using var proxy = Start(connectionString, settings);
        Assert.Equal(2, await proxy.ExitAsync(_exitsWithin));
        Assert.DoesNotContain(PostgresServer.Password, proxy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", proxy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", proxy.Output, StringComparison.Ordinal);
        return [.. proxy.Output.Split('\n')
            .Where(line => line.StartsWith("config: StatefulServerless:Journal: PostgreSQL 127.0.0.1:", StringComparison.Ordinal))
            .Select(line => line.Split(": ", 4)[3])];
    }

    private static ChildProcess Start(string connectionString, params (string Key, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["HTTP_PORT"] = $"{FreePorts.Take()}",
            ["StatefulServerless__ManagementPort"] = $"{FreePorts.Take()}",
            ["StatefulServerless__Journal__Provider"] = "postgres",
            ["StatefulServerless__Journal__ConnectionString"] = connectionString,
        };
        foreach (var (key, value) in settings) environment[$"StatefulServerless__Journal__{key}"] = value;
        return ChildProcess.StartAssembly(BuildOutput.Assembly("src/StatefulServerless.Proxy.Host"), environment, Path.GetTempPath());
    }
}
