using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;

namespace StatefulServerless.Sdk.Tests.Hosting;

/// <summary>The notebook as a user function on a real port, and a client that keeps to one connection.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private const int MaxMessageBytes = 32 * 1024 * 1024;

    private readonly WebApplication _app;

    private RunningFunction(WebApplication app, int port, Script script)
    {
        _app = app;
        Script = script;
        Http = new HttpClient(new SocketsHttpHandler { EnableMultipleHttp2Connections = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Channel = GrpcChannel.ForAddress(Http.BaseAddress, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = false },
            MaxReceiveMessageSize = MaxMessageBytes,
            MaxSendMessageSize = MaxMessageBytes,
        });
        Client = new Entity.EntityClient(Channel);
    }

    public Script Script { get; }

    public HttpClient Http { get; }

    public GrpcChannel Channel { get; }

    public Entity.EntityClient Client { get; }

    public static async Task<RunningFunction> StartAsync(Action<StatefulEntityOptions>? configure = null, params string[] args)
    {
        var port = FreePort.Find();
        var script = new Script();
        var builder = StatefulHost.CreateBuilder([$"--StatefulServerless:Port={port}", .. args]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(script).AddSingleton(new List<string>()).AddScoped<ScopeWitness>();
        builder.Services.AddStatefulEntity<NotebookEntity>(configure);
        var app = builder.Build();
        app.MapStatefulEntities();
        await app.StartAsync();
        return new RunningFunction(app, port, script);
    }

    public Task StopAsync() => _app.StopAsync();

    public CancellationToken Stopping => _app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
