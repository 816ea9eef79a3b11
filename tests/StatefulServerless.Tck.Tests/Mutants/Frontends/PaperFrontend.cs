using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatefulServerless.Tck.Frontends;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>
/// A frontend that lives in the process of the tests and speaks the protocol without the SDK. It is right unless its conduct says otherwise.
/// Killed, it forgets what a process would forget.
/// </summary>
internal sealed class PaperFrontend(Conduct conduct) : FrontendTarget
{
    private readonly int _port = FreePorts.Take();
    private PaperProcess? _process;
    private WebApplication? _server;

    public override Uri Address => new($"http://127.0.0.1:{_port}");

    public override string Description => "a frontend on paper";

    public override bool IsProcess => true;

    public override async Task StartAsync()
    {
        _process = new PaperProcess(conduct);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(Listen);
        builder.Services.AddSingleton(_process);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = conduct.MaxReceiveBytes;
            grpc.MaxSendMessageSize = conduct.MaxSendBytes;
        });
        _server = builder.Build();
        _server.MapGrpcService<PaperEndpoint>();
        await _server.StartAsync();
    }

    public override async Task KillAsync()
    {
        if (_server is null) return;
        // No time to finish anything.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        _process!.Stop();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
        _process.Dispose();
        _server = null;
    }

    public override async ValueTask DisposeAsync()
    {
        await KillAsync();
        await base.DisposeAsync();
    }

    // An idle stream sends nothing for long: there is no such thing as too slow.
    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, _port, listen => listen.Protocols = HttpProtocols.Http2);
    }
}
