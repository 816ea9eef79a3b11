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
    public async Task Server_WithUnsafeDurabilityThatIsAllowedByName_IsUsed()
    {
        await using var _ = await _databases.SetAsync("fsync", "off");
        await using var proxy = Start(_databases.ConnectionString(), ("AllowUnsafeDurability", "true"));

        await Eventually.IsTrueAsync(() => proxy.Output.Contains("is open", StringComparison.Ordinal), _exitsWithin, "the journal to be opened", () => proxy.Log);
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
