using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Testing.Journal;
using StatefulServerless.Testing.Streams;

namespace StatefulServerless.Testing;

/// <summary>A proxy in this process that can be stopped while its function goes on; started again it is another one.</summary>
internal sealed class HostedProxy : IAsyncDisposable
{
    private readonly HostLines _lines;
    private readonly WebApplication _application;

    private HostedProxy(ProxyOptions options, HostLines lines, IEnumerable<ILoggerProvider> logs)
    {
        _lines = lines;
        var builder = EmbeddedProxy.NewBuilder(Environments.Development, logs);
        builder.Services.AddSingleton<EntityLines>(lines);
        _application = ProxyApplication.Build(builder, options);
    }

    /// <summary>Those of its entities.</summary>
    public WatchedStreams Streams => _lines.Streams!;

    /// <summary>What is stored of them.</summary>
    public StoreReading Stored => _lines.Stored!;

    private ServedEntityHolder Served => _application.Services.GetRequiredService<ServedEntityHolder>();

    /// <summary>Returns when the proxy serves the function.</summary>
    public static async Task<HostedProxy> StartAsync(
        ProxyOptions options, HostLines lines, IEnumerable<ILoggerProvider> logs, CancellationToken cancellationToken)
    {
        var proxy = new HostedProxy(options, lines, logs);
        try
        {
            await proxy._application.StartAsync(cancellationToken);
            await proxy.Served.First.WaitAsync(cancellationToken);
            return proxy;
        }
        catch (OperationCanceledException given)
        {
            var obstacle = proxy.Served.Obstacle;
            await proxy.DisposeAsync();
            throw new OperationCanceledException($"The proxy does not serve yet; it waits for {obstacle}.", given, cancellationToken);
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    public string PersistenceIdOf(string entityId) => Served.Known!.EntityType.PersistenceIdOf(entityId);

    /// <returns>False when the entity was not in memory.</returns>
    public async Task<bool> PassivateAsync(string entityId, CancellationToken cancellationToken)
    {
        var (system, options) = (_application.Services.GetRequiredService<ActorSystem>(), _application.Services.GetRequiredService<ProxyOptions>());
        var seat = new EntitySeat(system, Served.Known!.Region, options.NumberOfShards, entityId);
        var wasThere = await seat.LeaveAsync(cancellationToken);
        await Streams.EndOf(entityId).WaitAsync(cancellationToken);
        return wasThere;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
