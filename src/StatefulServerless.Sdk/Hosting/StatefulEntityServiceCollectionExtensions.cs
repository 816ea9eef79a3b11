using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StatefulServerless.Hosting;

namespace StatefulServerless;

/// <summary>Registers entity types.</summary>
public static class StatefulEntityServiceCollectionExtensions
{
    /// <summary>
    /// Makes this process the user function of an entity type: Kestrel listens for the proxy as
    /// <see cref="StatefulServerlessOptions"/> says. <see cref="StatefulEntityEndpointExtensions.MapStatefulEntities"/> belongs to it.
    /// </summary>
    /// <typeparam name="TEntity">The entity class, marked with <see cref="EventSourcedEntityAttribute"/>.</typeparam>
    /// <param name="services">The services of a web application.</param>
    /// <param name="configure">Decides what the attribute leaves open. Null, the default: nothing.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Another entity type is registered already.</exception>
    public static IServiceCollection AddStatefulEntity<TEntity>(this IServiceCollection services, Action<StatefulEntityOptions>? configure = null)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        ArgumentNullException.ThrowIfNull(services);
        services.RefuseSecondEntity(typeof(TEntity));
        var entityOptions = new StatefulEntityOptions();
        configure?.Invoke(entityOptions);
        services.AddSingleton(new RegisteredEntity(typeof(TEntity)));
        services.AddSingleton<HostedEntity>(provider => ActivatorUtilities.CreateInstance<HostedEntity<TEntity>>(provider, entityOptions));
        return services.AddFunctionServer();
    }

    private static IServiceCollection AddFunctionServer(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StatefulServerlessConfiguration>();
        services.AddSingleton<IConfigureOptions<StatefulServerlessOptions>>(provider => provider.GetRequiredService<StatefulServerlessConfiguration>());
        services.AddSingleton<IValidateOptions<StatefulServerlessOptions>, StatefulServerlessOptionsValidator>();
        services.AddOptions<StatefulServerlessOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, FunctionEndpoint>();
        services.AddSingleton<IConfigureOptions<GrpcServiceOptions<EntityEndpoint>>, MessageLimits>();
        services.AddSingleton<EntityEndpoint>();
        services.AddSingleton<HealthEndpoint>();
        services.AddMetrics();
        services.AddGrpc();
        return services;
    }

    private static void RefuseSecondEntity(this IServiceCollection services, Type second)
    {
        var first = services.Select(service => service.ImplementationInstance).OfType<RegisteredEntity>().FirstOrDefault()?.EntityClass;
        if (first is not null)
            throw new RefusedStartException(
                $"SS5001: {second.Name} cannot be served beside {first.Name}: the entity protocol knows one service per port. Serve it from a process of its own.");
    }

    private sealed record RegisteredEntity(Type EntityClass);
}
