using System.Net;
using StatefulServerless.Tck.Functions;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Proxies;

/// <summary>A proxy, or a cluster of several, and the kit's user function behind it.</summary>
internal sealed class ProxyStage : IAsyncDisposable
{
    private readonly int _functionPort = FreePorts.Take();
    private readonly IReadOnlyList<PeerPlace> _peers;

    /// <param name="settings">How a proxy is started.</param>
    /// <param name="own">More environment, for this stage only.</param>
    /// <param name="spec">The name of the spec that the function offers.</param>
    /// <param name="size">How many proxies.</param>
    public ProxyStage(ProxySettings settings, IReadOnlyDictionary<string, string> own, string spec, int size)
    {
        Function = new FunctionBehavior { Spec = ModelSpecs.Named(spec) };
        Server = new FunctionServer(_functionPort, Function, Log);
        _peers = [.. Enumerable.Range(1, size == 1 ? 0 : size).Select(number => new PeerPlace(number))];
        Proxies = size == 1
            ? [new ProxyInstance(settings, _functionPort, own, [], Log)]
            : [.. _peers.Select(peer => new ProxyInstance(settings, _functionPort, [.. settings.ClusterEnvironment!, .. own], peer.Places(_peers), Log))];
    }

    public ProcessLog Log { get; } = new();

    public FunctionBehavior Function { get; }

    public FunctionServer Server { get; }

    public IReadOnlyList<ProxyInstance> Proxies { get; }

    /// <exception cref="StartException">A proxy does not become ready.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Server.StartAsync(cancellationToken);
        foreach (var proxy in Proxies) proxy.Start();
        foreach (var proxy in Proxies) await proxy.AwaitReadyAsync(cancellationToken);
    }

    /// <summary>The proxies do not reach each other any more; everybody else reaches them.</summary>
    public void Part()
    {
        foreach (var peer in _peers) peer.Cut();
    }

    public void Join()
    {
        foreach (var peer in _peers) peer.Mend();
    }

    /// <summary>Whether the next case finds it as it was after its start.</summary>
    public async Task<bool> IsIntactAsync(CancellationToken cancellationToken)
    {
        if (!Server.IsListening || Function.Spec is null) return false;
        foreach (var proxy in Proxies)
            if (!proxy.IsRunning || await proxy.ProbeAsync(null, cancellationToken) is not { Status: HttpStatusCode.OK }) return false;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in Proxies) await proxy.DisposeAsync();
        foreach (var peer in _peers) await peer.DisposeAsync();
        await Server.DisposeAsync();
    }
}
