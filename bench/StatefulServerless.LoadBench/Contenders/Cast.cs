using System.Globalization;
using StatefulServerless.LoadBench.Journals;
using StatefulServerless.LoadBench.Processes;
using StatefulServerless.LoadBench.Roles;

namespace StatefulServerless.LoadBench.Contenders;

/// <summary>Starts the processes of a run.</summary>
internal sealed class Cast : IAsyncDisposable
{
    private readonly JournalSite _site;
    private readonly TimeSpan _idle;
    private readonly int _functionPort = FreePorts.Next();
    private readonly List<IDisposable> _started = [];
    private int _proxies;

    private Cast(JournalSite site, TimeSpan idle) => (_site, _idle) = (site, idle);

    /// <summary>Opens a journal and starts the function that the proxy and others of the cast serve.</summary>
    /// <param name="kind">The journal.</param>
    /// <param name="idle">How long entities stay in memory.</param>
    public static async Task<Cast> StartAsync(JournalKind kind, TimeSpan idle)
    {
        var cast = new Cast(await JournalSite.OpenAsync(kind), idle);
        cast._started.Add(await Peer.StartAsync(Role.Function, cast.Arguments(cast._functionPort, "")));
        return cast;
    }

    public Task<GrpcContender> EchoAsync() => GrpcAsync(Role.Echo, Contender.Echo);

    public Task<GrpcContender> TwoHopAsync() => GrpcAsync(Role.TwoHop, Contender.TwoHop);

    public async Task<GrpcContender> SkeletonAsync() => await SkeletonAsync(await StoreAsync(Contender.Skeleton));

    public async Task<MeterContender> ActorAsync() => Add(await MeterAsync(Role.Actor, Contender.Actor, int.MaxValue));

    /// <summary>The database alone; null for a journal in memory.</summary>
    public async Task<IContender?> CommitsAsync() => _site.Kind switch
    {
        JournalKind.Sqlite => Add(await MeterAsync(Role.SqliteCommits, Contender.Commits, mostCallers: 1)),
        JournalKind.Postgres => Add(await PostgresCommits.PrepareAsync(_site.Server!)),
        _ => null,
    };

    /// <summary>The proxy as it is shipped, but for ports, journal, how long entities stay in memory, and what a variant says.</summary>
    public async Task<GrpcContender> ProxyAsync(ProxyVariant variant) => await ProxyAsync(variant, await StoreAsync($"proxy{++_proxies}"));

    /// <summary>The skeleton or the proxy on a journal that may have been another process's.</summary>
    public Task<GrpcContender> OnAsync(string contender, string store) =>
        contender == Contender.Proxy ? ProxyAsync(ProxyVariant.None, store) : SkeletonAsync(store);

    /// <summary>A journal that nobody has used.</summary>
    public Task<string> StoreAsync(string name) => _site.StoreAsync(Identifier(name));

    /// <summary>Kills one of the processes before the run is over.</summary>
    public void Stop(GrpcContender contender)
    {
        _started.Remove(contender);
        contender.Dispose();
    }

    private async Task<GrpcContender> ProxyAsync(ProxyVariant variant, string store)
    {
        var (port, managementPort) = (FreePorts.Next(), FreePorts.Next());
        var settings = new Dictionary<string, string>
        {
            ["HTTP_PORT"] = Text(port),
            ["USER_FUNCTION_PORT"] = Text(_functionPort),
            ["StatefulServerless__BindAddress"] = "127.0.0.1",
            ["StatefulServerless__ManagementPort"] = Text(managementPort),
            ["StatefulServerless__PassivationTimeout"] = $"{Text((int)_idle.TotalSeconds)}s",
            ["StatefulServerless__Journal__Provider"] = _site.Kind.ToString(),
            ["Logging__LogLevel__Default"] = "Warning",
        };
        if (_site.Kind != JournalKind.InMemory)
            settings[$"StatefulServerless__Journal__{(_site.Kind == JournalKind.Sqlite ? "Path" : "ConnectionString")}"] = store;
        foreach (var (key, value) in variant.Settings) settings[key] = value;
        return Add(new GrpcContender(variant.Name, await Peer.StartProxyAsync(variant.Build, settings, managementPort), port));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_started)) process.Dispose();
        await _site.DisposeAsync();
    }

    private Task<GrpcContender> SkeletonAsync(string store) => GrpcAsync(Role.Skeleton, Contender.Skeleton, store);

    private async Task<GrpcContender> GrpcAsync(Role role, string name, string store = "")
    {
        var port = FreePorts.Next();
        return Add(new GrpcContender(name, await Peer.StartAsync(role, Arguments(port, store)), port));
    }

    private async Task<MeterContender> MeterAsync(Role role, string name, int mostCallers)
    {
        var port = FreePorts.Next();
        return new MeterContender(name, await Peer.StartAsync(role, Arguments(port, await StoreAsync(name))), port, mostCallers);
    }

    private RoleArguments Arguments(int port, string store) => new(port, _functionPort, _site.Kind, store, _idle);

    private T Add<T>(T process)
        where T : IDisposable
    {
        _started.Add(process);
        return process;
    }

    private static string Identifier(string name) => name.Replace('-', '_');

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
