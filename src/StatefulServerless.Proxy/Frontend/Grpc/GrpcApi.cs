using System.Collections.Frozen;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>
/// Some gRPC methods by exact request path, with the container that serves them. A new discovery makes a new one; the old one's
/// container goes with its last call.
/// </summary>
internal sealed class GrpcApi
{
    private readonly ServiceProvider _services;
    private readonly FrozenDictionary<string, RouteEndpoint> _endpoints;
    private readonly FrozenSet<string> _serviceNames;

    // The calls, and one for whoever serves this.
    private int _users = 1;

    private GrpcApi(ServiceProvider services, IEnumerable<RouteEndpoint> endpoints)
    {
        _services = services;
        _endpoints = endpoints.ToFrozenDictionary(endpoint => endpoint.RoutePattern.RawText!, StringComparer.Ordinal);
        _serviceNames = _endpoints.Keys.Select(path => GrpcPath.Of(path).Service).ToFrozenSet(StringComparer.Ordinal);
    }

    public RouteEndpoint? Find(string path) => _endpoints.GetValueOrDefault(path);

    public bool Serves(ReadOnlySpan<char> service) => _serviceNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(service);

    /// <summary>Every call enters before it is handled and leaves after it.</summary>
    /// <returns>False when this has been replaced and is gone.</returns>
    public bool TryEnter()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users) return true;
        return false;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0) _services.Dispose();
    }

    /// <summary>Says, once, that this is not served any more.</summary>
    public void Retire() => Leave();

    /// <remarks>Grpc.AspNetCore builds its endpoints once for each container, so each discovery has a small one of its own.</remarks>
    public static GrpcApi Build(
        ILoggerFactory loggers, int maxMessageBytes, params IEnumerable<IServiceMethodProvider<BoundGrpcService>> methods)
    {
        var services = new ServiceCollection();
        services.AddSingleton(loggers);
        services.AddLogging();
        foreach (var provider in methods) services.AddSingleton(provider);
        services.AddGrpc(grpc => Configure(grpc, maxMessageBytes));
        var container = services.BuildServiceProvider();
        var routes = new DetachedRouteBuilder(container);
        routes.MapGrpcService<BoundGrpcService>();
        return new GrpcApi(container, routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>());
    }

    private static void Configure(GrpcServiceOptions grpc, int maxMessageBytes)
    {
        grpc.MaxReceiveMessageSize = maxMessageBytes;
        grpc.MaxSendMessageSize = null;
        grpc.CompressionProviders = [new GzipMessages(maxMessageBytes)];
        grpc.IgnoreUnknownServices = true;
    }
}
