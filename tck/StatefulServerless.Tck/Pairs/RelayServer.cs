using Microsoft.AspNetCore.Builder;
using StatefulServerless.Tck.Functions;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Pairs;

/// <summary>The relay on its port.</summary>
internal sealed class RelayServer(Relay relay, ProcessLog log) : IAsyncDisposable
{
    private WebApplication? _server;

    public int Port { get; } = FreePorts.Take();

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _server = await EntityListener.StartAsync<RelayEndpoint, Relay>(Port, relay, log, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_server is null) return;
        // Streams that are open are those of a proxy that is gone.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }
}
