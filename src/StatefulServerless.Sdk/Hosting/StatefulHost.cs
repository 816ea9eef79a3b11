using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StatefulServerless.Hosting;

namespace StatefulServerless;

/// <summary>The shortest way to run an entity type.</summary>
public static class StatefulHost
{
    private const int Stopped = 0;
    private const int Unusable = 2;

    /// <summary>One line for each request would drown everything that matters. Any other configuration wins over it.</summary>
    private static readonly Dictionary<string, string?> _quietFramework = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Grpc"] = "Warning",
    };

    /// <summary>
    /// Serves one entity type until the process is told to stop. A start that fails for its configuration, its port or an entity
    /// type that a proxy would refuse writes its complaints to standard error, a line each.
    /// </summary>
    /// <typeparam name="TEntity">The entity class, marked with <see cref="EventSourcedEntityAttribute"/>.</typeparam>
    /// <param name="args">The command line; it can set any configuration key, such as <c>--StatefulServerless:Port=8081</c>.</param>
    /// <param name="configure">Adds services or changes the host before it is built. Null, the default: nothing.</param>
    /// <returns>The exit code of the process: 0 after it has stopped gracefully, 2 when it could not start.</returns>
    public static async Task<int> RunAsync<TEntity>(string[] args, Action<WebApplicationBuilder>? configure = null)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var start = new HostStart();
        try
        {
            await using var app = Build<TEntity>(args, configure, start);
            Prepare(app);
            await app.StartAsync();
            start.HasEnded = true;
            await app.WaitForShutdownAsync();
            return Stopped;
        }
        catch (Exception failure) when (!start.HasEnded && IsForTheOperator(failure))
        {
            await Console.Error.WriteLineAsync(TextOf(failure));
            return Unusable;
        }
    }

    /// <summary>A web application builder for a user function: add services and an entity type, build, map, run.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The builder.</returns>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = _quietFramework });
        return builder;
    }

    private static WebApplication Build<TEntity>(string[] args, Action<WebApplicationBuilder>? configure, HostStart start)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var builder = CreateBuilder(args);
        builder.Services.AddStatefulEntity<TEntity>();
        start.Quieten(builder.Services);
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static void Prepare(WebApplication app)
    {
        app.MapStatefulEntities();
        FunctionEndpoint.RefuseUnusablePorts(app.Services);
    }

    // ValidationException is what a development proxy complains with: neither assembly knows the other.
    // IOException is what Kestrel throws for a port, and the proxy for its journal's file.
    private static bool IsForTheOperator(Exception failure) =>
        failure is RefusedStartException or OptionsValidationException or ValidationException or IOException;

    private static string TextOf(Exception failure) => failure is OptionsValidationException options
        ? string.Join(Environment.NewLine, options.Failures)
        : failure.Message;
}
