using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Collects endpoints that no application routes to by itself.</summary>
internal sealed class DetachedRouteBuilder(IServiceProvider services) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => services;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
}
