using Microsoft.AspNetCore.Builder;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Functions;

/// <summary>Lets the kit's user function listen on a port, stop, and listen there again.</summary>
internal sealed class FunctionServer(int port, FunctionBehavior behavior, ProcessLog log) : IAsyncDisposable
{
    private WebApplication? _server;

    public bool IsListening => _server is not null;

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _server = await EntityListener.StartAsync<FunctionEndpoint, FunctionBehavior>(port, behavior, log, cancellationToken);

    /// <summary>As if its process had been killed: connections break, and the port is closed.</summary>
    public async Task KillAsync()
    {
        if (_server is null) return;
        // No time to finish anything.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();
}
