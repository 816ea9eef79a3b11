using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatefulServerless.Hosting;

namespace StatefulServerless;

/// <summary>Registers entity types.</summary>
public static class StatefulEntityServiceCollectionExtensions
{
    /// <summary>
    /// Makes this process the user function of an entity type: it listens for a proxy as <see cref="StatefulServerlessOptions"/> says. In a web
    /// application <see cref="StatefulEntityEndpointExtensions.MapStatefulEntities"/> belongs to it, in any other host <see cref="AddStatefulServerless"/>.
    /// A second type in the same process needs a port of its own, <see cref="StatefulEntityOptions.OnPort"/>, and a proxy of its own.
    /// </summary>
    /// <typeparam name="TEntity">The entity class, marked with <see cref="EventSourcedEntityAttribute"/>.</typeparam>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Decides what the attribute leaves open. Null, the default: nothing.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Another entity type is registered for the same port already.</exception>
    public static IServiceCollection AddStatefulEntity<TEntity>(this IServiceCollection services, Action<StatefulEntityOptions>? configure = null)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        ArgumentNullException.ThrowIfNull(services);
        var entityOptions = new StatefulEntityOptions();
        configure?.Invoke(entityOptions);
        var isFirst = services.Register(new RegisteredEntity(typeof(TEntity), entityOptions.Port));
        services.AddSingleton<HostedEntity>(provider => ActivatorUtilities.CreateInstance<HostedEntity<TEntity>>(provider, entityOptions));
        return isFirst ? services.AddFunctionServer() : services;
    }

    /// <summary>
    /// Serves the registered entity types from a host that is no web application, such as one of <c>Host.CreateApplicationBuilder</c>: with a server
    /// of its own, that starts and stops with the host, answers health as a web application does, and lets commands finish within
    /// <see cref="HostOptions.ShutdownTimeout"/>.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddStatefulServerless(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.PostConfigure<LoggerFilterOptions>(FrameworkLog.Quieten);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FunctionServer>());
        return services;
    }

    private static IServiceCollection AddFunctionServer(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StatefulServerlessConfiguration>();
        services.AddSingleton<IConfigureOptions<StatefulServerlessOptions>>(provider => provider.GetRequiredService<StatefulServerlessConfiguration>());
        services.AddSingleton<IValidateOptions<StatefulServerlessOptions>, StatefulServerlessOptionsValidator>();
        services.AddOptions<StatefulServerlessOptions>().ValidateOnStart();
        services.AddSingleton<ServedEntities>();
        services.AddHostedService<ForgottenEndpoints>();
        services.AddMetrics();
        return services.AddEndpoints();
    }

    /// <summary>What listens and answers, over entity types and options that are registered otherwise.</summary>
    internal static IServiceCollection AddEndpoints(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, FunctionEndpoint>();
        services.AddSingleton<IConfigureOptions<GrpcServiceOptions<EntityEndpoint>>, MessageLimits>();
        services.AddSingleton<EntityEndpoint>();
        services.AddSingleton<HealthEndpoint>();
        services.AddGrpc();
        return services;
    }

    /// <summary>Whether it is the first one. Ports that only the configuration tells are compared at the start.</summary>
    private static bool Register(this IServiceCollection services, RegisteredEntity entity)
    {
        var others = services.Select(service => service.ImplementationInstance).OfType<RegisteredEntity>().ToArray();
        if (others.FirstOrDefault(other => other.Port == entity.Port) is { } first) throw SharedPort.Of(entity.EntityClass, first.EntityClass, entity.Port);
        services.AddSingleton(entity);
        return others.Length == 0;
    }

    private sealed record RegisteredEntity(Type EntityClass, int? Port);
}
