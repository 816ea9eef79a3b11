using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatefulServerless.Hosting;

namespace StatefulServerless;

/// <summary>Maps the endpoints that a proxy talks to.</summary>
public static class StatefulEntityEndpointExtensions
{
    /// <summary>
    /// Serves the registered entity types, each on its port: the entity protocol; <c>grpc.health.v1.Health</c> and, over HTTP/2, <c>GET /healthz</c>, which turn to
    /// NOT_SERVING and 503 when the process begins to stop. Checks first what a proxy would refuse.
    /// </summary>
    /// <param name="endpoints">The web application.</param>
    /// <returns>The mapping of the entity protocol, for conventions.</returns>
    /// <exception cref="InvalidOperationException">
    /// No entity type is registered, or a proxy would refuse it; the message has every reason.
    /// </exception>
    public static GrpcServiceEndpointConventionBuilder MapStatefulEntities(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var entities = services.GetService<ServedEntities>()
            ?? throw new RefusedStartException("No entity type is registered. Call services.AddStatefulEntity<TEntity>() first.");
        LogServing(services, entities);
        entities.AreMapped = true;
        endpoints.MapGet("/healthz", services.GetRequiredService<IHostApplicationLifetime>().AnswerHealthAsync);
        endpoints.MapGrpcService<HealthEndpoint>();
        return endpoints.MapGrpcService<EntityEndpoint>();
    }

    private static void LogServing(IServiceProvider services, ServedEntities entities)
    {
        var host = services.GetRequiredService<IOptions<StatefulServerlessOptions>>().Value.Host;
        var logger = services.GetRequiredService<ILogger<EntityEndpoint>>();
        foreach (var (port, entity) in entities.ByPort)
            HostingLog.Serving(logger, entity.Spec.ServiceName, entity.EntityClass.Name, entity.Spec.PersistenceId, host, port);
    }

    private static Task AnswerHealthAsync(this IHostApplicationLifetime lifetime, HttpContext context)
    {
        var isStopping = lifetime.ApplicationStopping.IsCancellationRequested;
        context.Response.StatusCode = isStopping ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return context.Response.WriteAsync(isStopping ? "stopping" : "serving", context.RequestAborted);
    }
}
