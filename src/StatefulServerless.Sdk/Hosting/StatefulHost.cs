using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace StatefulServerless;

/// <summary>The shortest way to run an entity type.</summary>
public static class StatefulHost
{
    /// <summary>Serves one entity type until the process is told to stop.</summary>
    /// <typeparam name="TEntity">The entity class, marked with <see cref="EventSourcedEntityAttribute"/>.</typeparam>
    /// <param name="args">The command line; it can set any configuration key, such as <c>--StatefulServerless:Port=8081</c>.</param>
    /// <param name="configure">Adds services or changes the host before it is built. Null, the default: nothing.</param>
    /// <returns>A task that ends when the process has stopped gracefully.</returns>
    /// <exception cref="InvalidOperationException">A proxy would refuse the entity type; the message has every reason.</exception>
    public static async Task RunAsync<TEntity>(string[] args, Action<WebApplicationBuilder>? configure = null)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var builder = CreateBuilder(args);
        builder.Services.AddStatefulEntity<TEntity>();
        configure?.Invoke(builder);
        await using var app = builder.Build();
        app.MapStatefulEntities();
        await app.RunAsync();
    }

    /// <summary>A web application builder for a user function: add services and an entity type, build, map, run.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The builder.</returns>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietFramework });
        return builder;
    }

    /// <summary>One line for each request would drown everything that matters. Any other configuration wins over it.</summary>
    private static readonly Dictionary<string, string?> QuietFramework = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Grpc"] = "Warning",
    };
}
