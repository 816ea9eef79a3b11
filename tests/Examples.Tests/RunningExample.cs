using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using StatefulServerless;
using StatefulServerless.Proxy.Hosting;

namespace Examples.Tests;

/// <summary>An example and its development proxy in this process, as <c>dotnet run</c> has them, with a journal in memory.</summary>
internal sealed class RunningExample : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly WebApplication _app;

    private RunningExample(WebApplication app, int port)
    {
        _app = app;
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
    }

    /// <summary>To the proxy.</summary>
    public GrpcChannel Channel { get; }

    public static async Task<RunningExample> StartAsync<TEntity>()
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var port = FreePort.Find();
        var builder = StatefulHost.CreateBuilder(
        [
            "--environment=Development",
            $"--StatefulServerless:Port={FreePort.Find()}",
            $"--StatefulServerless:Proxy:HttpPort={port}",
            $"--StatefulServerless:Proxy:ManagementPort={FreePort.Find()}",
            "--StatefulServerless:Proxy:Journal:Provider=InMemory",
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddStatefulEntity<TEntity>();
        builder.AddDevelopmentProxy();
        var app = builder.Build();
        app.MapStatefulEntities();
        await app.StartAsync();
        return new RunningExample(app, port);
    }

    /// <summary>Calls until the proxy has found the function: UNAVAILABLE says "try again".</summary>
    public static async Task WhenReadyAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (RpcException notYet) when (notYet.StatusCode == StatusCode.Unavailable)
            {
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
