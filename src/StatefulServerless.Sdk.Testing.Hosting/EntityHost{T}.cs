using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Testing.Faults;
using StatefulServerless.Testing.Journal;

namespace StatefulServerless.Testing;

/// <summary>A user function and its proxy in this process: what a client sees in production, over real gRPC and HTTP.</summary>
/// <typeparam name="TEntity">The entity class.</typeparam>
public sealed class EntityHost<TEntity> : IAsyncDisposable
    where TEntity : class, IStatefulEntity<TEntity>
{
    private readonly EntityHostPorts _ports = EntityHostPorts.Find();
    private readonly MarkedWrites _marked = new();
    private readonly MemoryStore? _memory;
    private readonly ProxyOptions _proxyOptions;
    private readonly WebApplication _function;
    private HostedProxy? _proxy;

    private EntityHost(EntityHostOptions options)
    {
        _memory = options.JournalFile is null ? new MemoryStore() : null;
        _proxyOptions = _ports.Apply(options);
        Journal = new EntityHostJournal(() => Proxy, StoredTypes.Of<TEntity>());
        Faults = new EntityFaults(_marked, entityId => Proxy.PersistenceIdOf(entityId));
        var address = new Uri($"http://127.0.0.1:{_ports.Proxy}");
        Channel = GrpcChannel.ForAddress(address);
        Http = new HttpClient { BaseAddress = address };
        var builder = StatefulHost.CreateBuilder([.. Arguments(options)]);
        builder.Logging.ClearProviders();
        builder.Services.AddStatefulEntity<TEntity>();
        options.ConfigureFunction?.Invoke(builder);
        _function = builder.Build();
    }

    /// <summary>A channel to the proxy, for clients of the entity's service.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>A client with the proxy's address, for the service's HTTP bindings.</summary>
    public HttpClient Http { get; }

    /// <summary>A look at what is stored.</summary>
    public EntityHostJournal Journal { get; }

    /// <summary>Makes writes fail.</summary>
    public EntityFaults Faults { get; }

    private HostedProxy Proxy => _proxy ?? throw new InvalidOperationException("The proxy is not running: it is being restarted, or could not be.");

    /// <summary>
    /// Has an entity leave memory, as one does that nobody has asked for anything for a while: it finishes what it has accepted, and its next command
    /// loads it anew.
    /// </summary>
    /// <param name="entityId">The entity's id, as its <c>EntityId</c> has it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the entity is gone and the function has ended its stream. False: it was not in memory.</returns>
    public Task<bool> PassivateAsync(string entityId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(entityId);
        return Proxy.PassivateAsync(entityId, cancellationToken);
    }

    /// <summary>
    /// Breaks the stream between an entity and its function, as a lost connection does: a command in flight fails with UNAVAILABLE, the instance of the
    /// entity class is disposed of, and the next command loads the entity anew.
    /// </summary>
    /// <param name="entityId">The entity's id, as its <c>EntityId</c> has it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the entity knows of it.</returns>
    /// <exception cref="InvalidOperationException">The entity is not in memory, so it has no stream; the message has those that are.</exception>
    public Task DropStreamAsync(string entityId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(entityId);
        return Proxy.Streams.Drop(entityId).WaitAsync(cancellationToken);
    }

    /// <summary>Stops the proxy and starts another one with the same events: every entity is loaded anew by its next command.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when calls are served again.</returns>
    public async Task RestartProxyAsync(CancellationToken cancellationToken = default)
    {
        await StopProxyAsync();
        _proxy = await HostedProxy.StartAsync(
            _proxyOptions, new HostLines(_marked, _memory), _function.Services.GetServices<ILoggerProvider>(), cancellationToken);
    }

    /// <summary>Stops everything. What was stored in memory is gone; what is in a file stays.</summary>
    /// <returns>A task for the end.</returns>
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        await StopProxyAsync();
        await _function.StopAsync();
        await _function.DisposeAsync();
    }

    internal static async Task<EntityHost<TEntity>> StartAsync(EntityHostOptions options, CancellationToken cancellationToken)
    {
        var host = new EntityHost<TEntity>(options);
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

    private IEnumerable<string> Arguments(EntityHostOptions options)
    {
        yield return $"--StatefulServerless:Port={_ports.Function}";
        if (options.Environment is { } environment) yield return $"--environment={environment}";
    }

    private async ValueTask StopProxyAsync()
    {
        if (Interlocked.Exchange(ref _proxy, null) is { } proxy) await proxy.DisposeAsync();
    }
}
