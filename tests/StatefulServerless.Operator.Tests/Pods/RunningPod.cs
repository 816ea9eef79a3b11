using System.Net;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>A pod that runs: its containers, started again when they end, and whether its readiness probe says that it may be called.</summary>
internal sealed class RunningPod : IAsyncDisposable
{
    private static readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, UseProxy = false });

    private readonly PodNetwork _network;
    private readonly List<Container> _containers = [];
    private readonly JsonObject _probed;
    private int _refusals;
    private DateTime? _endsBy;

    private RunningPod(JsonObject pod, PodPlace place, PodNetwork network)
    {
        (Name, Place, _network) = (ObjectKey.Of(pod).Name, place, network);
        _probed = pod["spec"]!["containers"]!.AsArray().Single(container => container!["readinessProbe"] is not null)!.AsObject();
    }

    public string Name { get; }

    public PodPlace Place { get; }

    /// <summary>As the probe has found, often enough for its threshold.</summary>
    public bool IsReady { get; private set; }

    public IReadOnlyList<Container> Containers => _containers;

    /// <summary>Whether its machine is gone.</summary>
    public bool IsLost { get; private set; }

    /// <summary>How often a container has ended although nobody had asked it to.</summary>
    public int Restarts { get; private set; }

    /// <summary>What its containers wrote.</summary>
    public string Log => string.Join('\n', _containers.Select(container => $"== {Name} {container.Name} ==\n{container.Log}"));

    /// <summary>Where the probe asks.</summary>
    public Uri ManagementAddress => new($"http://{Place.Address}:{PortNamed(_probed["readinessProbe"]!["httpGet"]!["port"]!.ToString())}");

    public static async Task<RunningPod> StartAsync(JsonObject pod, PodPlace place, PodNetwork network, PodFolder folder, PodVariables variables, IReadOnlyDictionary<string, string> everywhere)
    {
        var running = new RunningPod(pod, place, network);
        foreach (var container in pod["spec"]!["containers"]!.AsArray())
        {
            var own = await variables.OfAsync(container!);
            foreach (var (key, value) in everywhere) own.TryAdd(key, value);
            running._containers.Add(Container.Start(folder, place, container!, own));
        }

        return running;
    }

    /// <summary>Starts what has ended, and asks the probe.</summary>
    public async Task LookAfterAsync()
    {
        if (IsLost) return;
        foreach (var container in _containers.Where(container => container.HasExited && !IsLost))
        {
            container.StartAgain();
            Restarts++;
        }

        var probe = _probed["readinessProbe"]!;
        var (status, _) = await AskAsync(probe["httpGet"]!["path"]!.ToString(), TimeSpan.FromSeconds(probe["timeoutSeconds"]!.GetValue<int>()));
        _refusals = status == HttpStatusCode.OK ? 0 : _refusals + 1;
        IsReady = _refusals == 0 || (IsReady && _refusals < probe["failureThreshold"]!.GetValue<int>());
    }

    /// <summary>What the management port answers; nothing while nobody does.</summary>
    public async Task<(HttpStatusCode? Status, string Text)> AskAsync(string path, TimeSpan patience)
    {
        using var limited = new CancellationTokenSource(patience);
        try
        {
            using var answer = await _http.GetAsync(new Uri(ManagementAddress, path), limited.Token);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(limited.Token));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            return (null, failure.Message);
        }
    }

    /// <summary>How many proxies its own one sees in its cluster; 0 while nobody answers.</summary>
    public async Task<int> MembersSeenAsync()
    {
        var (status, text) = await AskAsync("/cluster/bootstrap", TimeSpan.FromSeconds(5));
        return status == HttpStatusCode.OK ? JsonNode.Parse(text)!["members"]!.AsArray().Count : 0;
    }

    /// <summary>SIGTERM to all, at the first call; SIGKILL when the time is over.</summary>
    /// <returns>Whether all have ended.</returns>
    public async Task<bool> EndAsync(TimeSpan grace)
    {
        if (_endsBy is null)
        {
            _endsBy = DateTime.UtcNow + grace;
            foreach (var container in _containers) container.AskToEnd();
        }

        if (DateTime.UtcNow > _endsBy) await KillAsync();
        return _containers.All(container => container.HasExited);
    }

    /// <summary>As when its machine burns: all at once, without a word to anybody.</summary>
    public async Task LoseAsync()
    {
        (IsLost, IsReady) = (true, false);
        await _network.RemoveAsync(Place);
        await KillAsync();
    }

    private Task KillAsync() => Task.WhenAll(_containers.Select(container => container.KillAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var container in _containers) await container.DisposeAsync();
        await _network.RemoveAsync(Place);
    }

    private int PortNamed(string name) => _probed["ports"]!.AsArray().Single(port => port!["name"]!.ToString() == name)!["containerPort"]!.GetValue<int>();
}
