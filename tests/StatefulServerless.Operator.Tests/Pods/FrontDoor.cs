using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.Cluster;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>Where calls to a Kubernetes Service go at the moment: the pods that Kubernetes counts as ready, in turns, as a node's kube-proxy does it.</summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);
    private static readonly ResourceKind _endpoints = new("", "v1", "endpoints");

    private readonly CancellationTokenSource _stop = new();
    private readonly TestNamespace _place;
    private readonly string _service;
    private readonly Task _watching;
    private volatile Uri[] _open = [];
    private int _turn;

    public FrontDoor(TestNamespace place, string service)
    {
        (_place, _service) = (place, service);
        _watching = WatchAsync();
    }

    public IReadOnlyList<Uri> Open => _open;

    /// <summary>Where the next call goes; none while no pod is ready.</summary>
    public Uri? Next()
    {
        var open = _open;
        return open.Length == 0 ? null : open[(int)((uint)Interlocked.Increment(ref _turn) % open.Length)];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(_pause);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            var endpoints = await _place.Api.FindAsync(_endpoints, _place.Name, _service, _stop.Token);
            _open = [.. (endpoints?["subsets"] as JsonArray ?? []).SelectMany(AddressesOf!)];
        }
    }

    private static IEnumerable<Uri> AddressesOf(JsonNode subset) =>
        from address in subset["addresses"] as JsonArray ?? []
        from port in subset["ports"]!.AsArray()
        select new Uri($"http://{address["ip"]}:{port["port"]}");
}
