using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.Cluster;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>
/// The node of a namespace: takes the pods that Kubernetes makes, runs them, says how they fare, and ends those that are deleted, as a kubelet does.
/// It probes every quarter of a second, whatever the probe's period.
/// </summary>
internal sealed class Kubelet : IAsyncDisposable
{
    private const string Node = "this-machine";

    // For hangs only: on a busy machine, six programs that start at once take a minute, and an update has three rounds of it.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);
    private static readonly ResourceKind _pods = new("", "v1", "pods");
    private static readonly ResourceKind _secrets = new("", "v1", "secrets");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pods-");
    private readonly ConcurrentDictionary<string, RunningPod> _running = new();
    private readonly ConcurrentQueue<EndedPod> _ended = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly TestNamespace _place;
    private readonly PodNetwork _network;
    private readonly Surroundings _surroundings;
    private readonly Task _working;
    private volatile int _capacity;

    public Kubelet(TestNamespace place, PodNetwork network, Surroundings surroundings, int capacity)
    {
        (_place, _network, _surroundings, _capacity) = (place, network, surroundings, capacity);
        _working = WorkAsync();
    }

    /// <summary>How many pods have room; others wait.</summary>
    public int Capacity { get => _capacity; set => _capacity = value; }

    public IReadOnlyList<RunningPod> Running => [.. _running.Values.OrderBy(pod => pod.Name, StringComparer.Ordinal)];

    public IEnumerable<RunningPod> Ready => Running.Where(pod => pod.IsReady);

    /// <summary>Those that were asked to end, in order.</summary>
    public IReadOnlyList<EndedPod> Ended => [.. _ended];

    /// <summary>What the pods of now wrote.</summary>
    public string Log => string.Join('\n', Running.Select(pod => pod.Log));

    /// <summary>As when a pod's machine burns; Kubernetes is told afterwards, as an administrator would.</summary>
    public async Task LoseAsync(RunningPod pod)
    {
        await pod.LoseAsync();
        await ForgetAsync(pod.Name);
    }

    /// <summary>Waits, and fails at once when the node itself has failed.</summary>
    public Task UntilAsync(string what, Func<Task<string?>> obstacle) => Eventually.IsAsync(_patience, what, async () =>
    {
        if (_working.IsCompleted) await _working;
        return await obstacle() is { } found ? $"{found}\n{Log}" : null;
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var pod in Running) await pod.DisposeAsync();
        _folder.Delete(recursive: true);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        using var timer = new PeriodicTimer(_pause);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            var pods = (await _place.Api.ListAsync(_pods, _place.Name, null, _stop.Token)).Items;
            foreach (var (uid, pod) in _running)
            {
                if (pods.All(item => Uid(item) != uid)) await RemoveAsync(uid, pod);
            }

            foreach (var item in pods.Where(IsNew)) await StartAsync(item);
            await Task.WhenAll(pods.Select(LookAfterAsync));
        }
    }

    private bool IsNew(JsonObject pod) => !_running.ContainsKey(Uid(pod)) && pod["metadata"]!["deletionTimestamp"] is null;

    private async Task StartAsync(JsonObject pod)
    {
        if (_running.Count >= Capacity) return;
        var name = ObjectKey.Of(pod).Name;
        if (!await BoundAsync(name)) return;
        var place = await _network.AddAsync();
        var folder = new PodFolder(Path.Combine(_folder.FullName, Uid(pod)));
        await _surroundings.PrepareAsync(folder, pod, place);
        var variables = new PodVariables(pod, place.Address, async secret => await _place.FindAsync(_secrets, secret) ?? throw new InvalidOperationException($"there is no Secret {secret}"));
        _running[Uid(pod)] = await RunningPod.StartAsync(pod, place, _network, folder, variables, _surroundings.VariablesOf(name));
        await ReportAsync(_running[Uid(pod)]);
    }

    private async Task LookAfterAsync(JsonObject pod)
    {
        if (!_running.TryGetValue(Uid(pod), out var running) || running.IsLost) return;
        if (pod["metadata"]!["deletionTimestamp"] is not null) await EndAsync(pod, running);
        else if (await HasTurnedAsync(running)) await ReportAsync(running);
    }

    private static async Task<bool> HasTurnedAsync(RunningPod running)
    {
        var wasReady = running.IsReady;
        await running.LookAfterAsync();
        return running.IsReady != wasReady;
    }

    private async Task EndAsync(JsonObject pod, RunningPod running)
    {
        if (!await running.EndAsync(TimeSpan.FromSeconds(pod["metadata"]!["deletionGracePeriodSeconds"]!.GetValue<int>()))) return;
        _ended.Enqueue(new EndedPod(running.Name, [.. running.Containers.Select(container => container.ExitCode)], running.Log));
        await RemoveAsync(Uid(pod), running);
        await ForgetAsync(running.Name);
    }

    private async Task RemoveAsync(string uid, RunningPod pod)
    {
        _running.TryRemove(uid, out _);
        await pod.DisposeAsync();
    }

    // A pod that is nobody's goes without a chance to end in order.
    private Task<bool> BoundAsync(string name) => UnlessGoneAsync(() => _place.Api.CreateAsync(new ResourceKind("", "v1", $"pods/{name}/binding"), _place.Name, new JsonObject
    {
        ["apiVersion"] = "v1", ["kind"] = "Binding", ["metadata"] = new JsonObject { ["name"] = name },
        ["target"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Node", ["name"] = Node },
    }, _stop.Token));

    private async Task ReportAsync(RunningPod pod) => await UnlessGoneAsync(() => _place.ChangeAsync(_pods, pod.Name, item => item["status"] = new JsonObject
    {
        ["phase"] = "Running",
        ["podIP"] = $"{pod.Place.Address}",
        ["podIPs"] = new JsonArray(new JsonObject { ["ip"] = $"{pod.Place.Address}" }),
        ["conditions"] = new JsonArray(Condition("Ready", pod.IsReady), Condition("ContainersReady", pod.IsReady)),
    }, isStatus: true));

    // Deleted since it was listed: the next look finds out.
    private static async Task<bool> UnlessGoneAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (ApiRefusedException refused) when (refused.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private static JsonObject Condition(string type, bool isSo) =>
        new() { ["type"] = type, ["status"] = isSo ? "True" : "False", ["lastTransitionTime"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) };

    private Task ForgetAsync(string name) => _place.DeleteAsync(_pods, name, graceSeconds: 0);

    private static string Uid(JsonObject pod) => pod["metadata"]!["uid"]!.ToString();
}
