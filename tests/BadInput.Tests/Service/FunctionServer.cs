using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.BadInput.Tests.Service;

/// <summary>Serves a <see cref="RichFunction"/> in this process, so that tests see what reaches it.</summary>
internal sealed class FunctionServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    public FunctionServer(RichFunction function)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, Port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(function);
        _application = builder.Build();
        _application.UseRouting();
        _application.MapGrpcService<RichFunction>();
    }

    public int Port { get; } = FreePorts.Take();

    public Task StartAsync() => _application.StartAsync();

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
