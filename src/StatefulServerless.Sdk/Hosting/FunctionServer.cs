using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace StatefulServerless.Hosting;

/// <summary>Serves the entity types of a host that is no web application, by a web application inside of it that starts and stops with it.</summary>
internal sealed class FunctionServer(IServiceProvider services, IHostEnvironment environment, IHostApplicationLifetime lifetime) : IHostedService, IAsyncDisposable
{
    private WebApplication? _application;
    private CancellationTokenRegistration _stopping;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        RefuseWebApplication();
        _application = Build();
        _application.MapStatefulEntities();
        FunctionEndpoint.RefuseUnusablePorts(_application.Services);
        await _application.StartAsync(cancellationToken);
        // At once, not when it is this service's turn: no proxy is to begin what will not be finished.
        _stopping = lifetime.ApplicationStopping.Register(_application.Lifetime.StopApplication);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _application?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stopping.DisposeAsync();
        if (_application is not null) await _application.DisposeAsync();
    }

    private void RefuseWebApplication()
    {
        if (services.GetService<IServer>() is not null)
            throw new RefusedStartException("AddStatefulServerless() is for hosts without a web server of their own, and this one is a web application. Call app.MapStatefulEntities() instead.");
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment.EnvironmentName, ApplicationName = environment.ApplicationName });
        builder.WebHost.UseKestrel();
        builder.Services.AddRouting();
        builder.Services.AddEndpoints();
        builder.Services.AddSingleton<IHostLifetime, InnerLifetime>();
        // What belongs to the host is the host's own: entity types with its services, options, one log.
        builder.Services.AddSingleton(Entities());
        builder.Services.AddSingleton(services.GetRequiredService<IOptions<StatefulServerlessOptions>>());
        builder.Services.AddSingleton(services.GetRequiredService<ILoggerFactory>());
        builder.Services.AddSingleton(services.GetRequiredService<IOptions<HostOptions>>());
        return builder.Build();
    }

    private ServedEntities Entities() => services.GetService<ServedEntities>()
        ?? throw new RefusedStartException("No entity type is registered. Call services.AddStatefulEntity<TEntity>() as well.");

    /// <summary>The host around it listens to the process's signals, this one does not.</summary>
    private sealed class InnerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
