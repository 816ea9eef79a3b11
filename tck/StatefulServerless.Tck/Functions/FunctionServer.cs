using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Functions;

/// <summary>Lets the kit's user function listen on a port, stop, and listen there again.</summary>
internal sealed class FunctionServer(int port, FunctionBehavior behavior, ProcessLog log) : IAsyncDisposable
{
    private WebApplication? _server;

    public bool IsListening => _server is not null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(new ServerLog(log));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            // A stream may be silent for long: that is not slow.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(behavior);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = null;
            grpc.MaxSendMessageSize = null;
        });
        _server = builder.Build();
        _server.MapGrpcService<FunctionEndpoint>();
        await _server.StartAsync(cancellationToken);
    }

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
