using Microsoft.AspNetCore.Builder;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Testing;

/// <summary>Starts entity classes behind a proxy, all in this process.</summary>
public static class EntityHost
{
    /// <summary>Starts a user function with an entity class, and a proxy for it, on free ports of 127.0.0.1, and waits until calls are served.</summary>
    /// <typeparam name="TEntity">The entity class.</typeparam>
    /// <param name="configure">Adds services to the function, before it is built. Null, the default: none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The host, to be disposed. Its events are in memory and go with it.</returns>
    /// <exception cref="InvalidOperationException">A proxy would refuse the entity class; the message has every reason.</exception>
    public static Task<EntityHost<TEntity>> StartAsync<TEntity>(Action<WebApplicationBuilder>? configure = null, CancellationToken cancellationToken = default)
        where TEntity : class, IStatefulEntity<TEntity> => StartAsync<TEntity>(new EntityHostOptions { ConfigureFunction = configure }, cancellationToken);

    /// <summary>The same, with more to choose: the proxy's options, and a file for the events.</summary>
    /// <typeparam name="TEntity">The entity class.</typeparam>
    /// <param name="options">What is chosen.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The host, to be disposed.</returns>
    /// <exception cref="InvalidOperationException">A proxy would refuse the entity class; the message has every reason.</exception>
    /// <exception cref="ProxyConfigurationException">The proxy's options cannot be used; the message has every reason.</exception>
    public static Task<EntityHost<TEntity>> StartAsync<TEntity>(EntityHostOptions options, CancellationToken cancellationToken = default)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        ArgumentNullException.ThrowIfNull(options);
        return EntityHost<TEntity>.StartAsync(options, cancellationToken);
    }
}
