using System.Net.Http.Json;
using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.BadInput.Tests.Service;
using StatefulServerless.EndToEnd.Tests;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.BadInput.Tests.Cluster;

/// <summary>Two proxies of one cluster as processes, before one user function in this process, and good traffic through both.</summary>
public sealed class RichCluster : IAsyncLifetime
{
    private const int Count = 2;
    private const int MaxHeapBytes = 256 * 1024 * 1024;

    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly int[] _remotingPorts = [.. Enumerable.Range(0, Count).Select(_ => FreePorts.Take())];
    private readonly List<RawConnection> _leftOpen = [];
    private readonly RichFunction _function = new(Rich.Descriptor);
    private readonly List<GoodTraffic> _traffic = [];
    private FunctionServer? _server;
    private string? _database;

    internal IReadOnlyList<ProxyProcess> Proxies { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        if (SharedPostgres.WhyMissing is not null) return;
        _server = new FunctionServer(_function);
        await _server.StartAsync();
        _database = await SharedPostgres.CreateDatabaseAsync();
        Proxies = [.. _remotingPorts.Select(port => new ProxyProcess(_server.Port, journalPath: "", Settings(port)))];
        foreach (var proxy in Proxies) proxy.Start();
        foreach (var proxy in Proxies) await proxy.BecomesReadyAsync(() => Log);
        for (var index = 0; index < Count; index++) _traffic.Add(new GoodTraffic(Proxies[index].Address, $"{index}"));
        await IsUndisturbedAsync();
    }

    /// <param name="index">Of which proxy.</param>
    /// <param name="name"><c>remoting</c> or <c>management</c>.</param>
    internal int PortOf(int index, string name) => name switch
    {
        "remoting" => _remotingPorts[index],
        "management" => Proxies[index].ManagementPort,
        _ => throw new ArgumentException($"no port is called '{name}'", nameof(name)),
    };

    /// <summary>Keeps a connection that its client has forgotten.</summary>
    internal void Leave(RawConnection connection) => _leftOpen.Add(connection);

    /// <summary>Both proxies live, have each other as members, and answer their good callers as they should.</summary>
    internal async Task IsUndisturbedAsync()
    {
        foreach (var proxy in Proxies)
        {
            Assert.False(proxy.HasExited, Log);
            await Eventually.IsTrueAsync(async () => (await MembersSeenByAsync(proxy)).Count == Count, _within, "both to be members", () => Log);
        }

        foreach (var traffic in _traffic) await traffic.RoundTripAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _leftOpen) connection.Dispose();
        foreach (var traffic in _traffic) await traffic.DisposeAsync();
        _function.Release();
        foreach (var proxy in Proxies) await proxy.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        if (_database is not null) await SharedPostgres.DropDatabaseAsync(_database);
    }

    private string Log => string.Join('\n', Proxies.Select((proxy, index) => $"== proxy {index} ==\n{proxy.Log}"));

    private static async Task<IReadOnlyList<string>> MembersSeenByAsync(ProxyProcess proxy) =>
        (await _http.GetFromJsonAsync<Bootstrap>($"http://127.0.0.1:{proxy.ManagementPort}/cluster/bootstrap"))?.Members ?? [];

    private Dictionary<string, string> Settings(int remotingPort) => new()
    {
        ["DOTNET_GCHeapHardLimit"] = $"0x{MaxHeapBytes:X}",
        ["StatefulServerless__Journal__Provider"] = "postgres",
        ["StatefulServerless__Journal__ConnectionString"] = _database!,
        ["StatefulServerless__Cluster__Formation"] = "seeds",
        ["StatefulServerless__Cluster__SeedNodes"] = string.Join(',', _remotingPorts.Select(port => $"127.0.0.1:{port}")),
        ["StatefulServerless__Cluster__Host"] = "127.0.0.1",
        ["StatefulServerless__Cluster__BindAddress"] = "127.0.0.1",
        ["StatefulServerless__Cluster__Port"] = $"{remotingPort}",
    };

    private sealed record Bootstrap(IReadOnlyList<string> Members);
}
