using System.Collections.Frozen;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>The gRPC methods of one discovered service, by exact request path. Immutable; a new discovery makes a new one.</summary>
internal sealed class GrpcApi
{
    private readonly FrozenDictionary<string, RouteEndpoint> _endpoints;

    private GrpcApi(IEnumerable<RouteEndpoint> endpoints) =>
        _endpoints = endpoints.ToFrozenDictionary(endpoint => endpoint.RoutePattern.RawText!, StringComparer.Ordinal);

    public Endpoint? Find(string path) => _endpoints.GetValueOrDefault(path);

    /// <remarks>Grpc.AspNetCore builds its endpoints once for each container, so each discovery has a small one of its own.</remarks>
    public static GrpcApi Build(EntityType entityType, Func<EntityMethod, GrpcMethodCalls> callsOf, int maxMessageBytes, ILoggerFactory loggers)
    {
        var services = new ServiceCollection();
        services.AddSingleton(loggers);
        services.AddLogging();
        services.AddSingleton<IServiceMethodProvider<EntityGrpcService>>(new EntityMethodProvider(entityType, callsOf));
        services.AddGrpc(grpc => Configure(grpc, maxMessageBytes));
        var routes = new DetachedRouteBuilder(services.BuildServiceProvider());
        routes.MapGrpcService<EntityGrpcService>();
        return new GrpcApi(routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>());
    }

    private static void Configure(GrpcServiceOptions grpc, int maxMessageBytes)
    {
        grpc.MaxReceiveMessageSize = maxMessageBytes;
        grpc.MaxSendMessageSize = null;
        // Grpc.AspNetCore holds MaxReceiveMessageSize against the inflated size too.
        grpc.CompressionProviders = [new GzipMessages()];
        grpc.IgnoreUnknownServices = true;
    }
}
