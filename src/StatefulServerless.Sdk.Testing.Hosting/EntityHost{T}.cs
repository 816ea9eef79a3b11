using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace StatefulServerless.Testing;

/// <summary>A user function and its proxy in this process: what a client sees in production, over real gRPC and HTTP.</summary>
/// <typeparam name="TEntity">The entity class.</typeparam>
public sealed class EntityHost<TEntity> : IAsyncDisposable
    where TEntity : class, IStatefulEntity<TEntity>
{
    private readonly EntityHostPorts _ports = EntityHostPorts.Find();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entity-host-");
    private readonly WebApplication _function;
    private EmbeddedProxy? _proxy;

    private EntityHost(Action<WebApplicationBuilder>? configure)
    {
        var address = new Uri($"http://127.0.0.1:{_ports.Proxy}");
        Channel = GrpcChannel.ForAddress(address);
        Http = new HttpClient { BaseAddress = address };
        var builder = StatefulHost.CreateBuilder([$"--StatefulServerless:Port={_ports.Function}"]);
        builder.Logging.ClearProviders();
        builder.Services.AddStatefulEntity<TEntity>();
        configure?.Invoke(builder);
        _function = builder.Build();
    }

    /// <summary>A channel to the proxy, for clients of the entity's service.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>A client with the proxy's address, for the service's HTTP bindings.</summary>
    public HttpClient Http { get; }

    private string Journal => Path.Combine(_folder.FullName, "journal.db");

    /// <summary>Stops the proxy and starts another one with the same events: every entity is loaded anew by its next command.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when calls are served again.</returns>
    public async Task RestartProxyAsync(CancellationToken cancellationToken = default)
    {
        if (_proxy is not null) await _proxy.DisposeAsync();
        _proxy = await EmbeddedProxy.StartAsync(_ports, Journal, Http, cancellationToken);
    }

    /// <summary>Stops everything and deletes what was stored.</summary>
    /// <returns>A task for the end.</returns>
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
        await _function.StopAsync();
        await _function.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal static async Task<EntityHost<TEntity>> StartAsync(Action<WebApplicationBuilder>? configure, CancellationToken cancellationToken)
    {
        var host = new EntityHost<TEntity>(configure);
        try
        {
            host._function.MapStatefulEntities();
            await host._function.StartAsync(cancellationToken);
            await host.RestartProxyAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }
}
