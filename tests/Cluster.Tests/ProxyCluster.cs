using System.Net.Http.Json;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.Cluster.Tests;

/// <summary>Several proxies before one user function, on one PostgreSQL database, as real processes.</summary>
internal sealed class ProxyCluster : IAsyncDisposable
{
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly UserFunction _function = UserFunction.Example();
    private readonly string _database;
    private readonly (string Key, string Value)[] _environment;

    private ProxyCluster(string database, int size, Func<IReadOnlyList<ProxyPorts>, int, IEnumerable<(string, string)>> formation, (string, string)[] environment)
    {
        (_database, _environment) = (database, environment);
        Ports = [.. Enumerable.Range(0, size).Select(_ => ProxyPorts.Take())];
        Members = [.. Ports.Select((ports, index) => Member(ports, formation(Ports, index)))];
    }

    public IReadOnlyList<ProxyPorts> Ports { get; }

    public IReadOnlyList<ProxyProcess> Members { get; }

    public string Log => string.Join('\n', Members.Select((member, index) => $"== proxy {index} ==\n{member.Log}"));

    /// <param name="size">How many proxies.</param>
    /// <param name="formation">How the proxy of an index finds the others: options without the section's name.</param>
    /// <param name="environment">Variables of all proxies that are no options.</param>
    public static async Task<ProxyCluster> CreateAsync(
        int size, Func<IReadOnlyList<ProxyPorts>, int, IEnumerable<(string, string)>> formation, params (string, string)[] environment)
    {
        Assert.SkipWhen(SharedPostgres.WhyMissing is not null, SharedPostgres.WhyMissing ?? "");
        return new ProxyCluster(await SharedPostgres.CreateDatabaseAsync(), size, formation, environment);
    }

    public static IEnumerable<(string, string)> BySeeds(IReadOnlyList<ProxyPorts> all, int index) =>
        [("Cluster:Formation", "seeds"), ("Cluster:SeedNodes", string.Join(',', all.Select(ports => $"127.0.0.1:{ports.Cluster}")))];

    public static IEnumerable<(string, string)> ByName(IReadOnlyList<ProxyPorts> all, int index) =>
        [("Cluster:Formation", "dns"), ("Cluster:DnsNames", string.Join(',', all.Select(ports => $"localhost:{ports.Management}")))];

    public Task StartAsync() => StartAsync(Members.Count);

    /// <summary>Starts the first ones, which become ready without the others.</summary>
    public Task StartAsync(int count)
    {
        Launch(count);
        return AreReadyAsync(count);
    }

    /// <summary>Starts the first ones and does not wait.</summary>
    public void Launch(int count)
    {
        _function.Start();
        foreach (var member in Members.Take(count))
            member.Start();
    }

    public Task AreReadyAsync(int count) => Task.WhenAll(Members.Take(count).Select(member => member.BecomesReadyAsync(() => Log)));

    /// <summary>Each proxy sees all the others as members of its cluster.</summary>
    public Task AllSeeAllAsync() => AllSeeAllAsync(Members.Count);

    /// <summary>Each of the first ones sees the others of them, and nobody else, as members of its cluster.</summary>
    public async Task AllSeeAllAsync(int count)
    {
        foreach (var member in Members.Take(count))
            await Eventually.IsTrueAsync(
                async () => (await MembersSeenByAsync(member)).Count == count, ProxyProcess.ReadyWithin, $"{count} members", () => Log);
    }

    /// <summary>What a proxy tells others that look for the cluster.</summary>
    public static async Task<IReadOnlyList<string>> MembersSeenByAsync(ProxyProcess proxy)
    {
        var answer = await _http.GetFromJsonAsync<ClusterAnswer>($"http://127.0.0.1:{proxy.ManagementPort}/cluster/bootstrap");
        return answer?.Members ?? [];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
            await member.DisposeAsync();
        await _function.DisposeAsync();
        await SharedPostgres.DropDatabaseAsync(_database);
    }

    private ProxyProcess Member(ProxyPorts ports, IEnumerable<(string Key, string Value)> formation)
    {
        var settings = new Dictionary<string, string>
        {
            ["StatefulServerless__Journal__Provider"] = "postgres",
            ["StatefulServerless__Journal__ConnectionString"] = _database,
            ["StatefulServerless__Cluster__Host"] = "127.0.0.1",
            ["StatefulServerless__Cluster__BindAddress"] = "127.0.0.1",
            ["StatefulServerless__Cluster__Port"] = $"{ports.Cluster}",
        };
        foreach (var (key, value) in _environment)
            settings[key] = value;
        foreach (var (key, value) in formation)
            settings[$"StatefulServerless__{key.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        return new ProxyProcess(_function.Port, "", settings) { ManagementPort = ports.Management };
    }

    private sealed record ClusterAnswer(IReadOnlyList<string> Members);
}
