using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>A proxy inside a user function's process: up after the function, down before it.</summary>
internal sealed class DevelopmentProxy(IConfiguration configuration, ILoggerFactory loggers) : IHostedLifecycleService, IAsyncDisposable
{
    public const string SectionName = "StatefulServerless:Proxy";

    private WebApplication? _proxy;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _proxy = Build();
        return _proxy.StartAsync(cancellationToken);
    }

    // Hosted services stop in an order that is not ours; this comes before all of them.
    public Task StoppingAsync(CancellationToken cancellationToken) => _proxy?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _proxy?.DisposeAsync() ?? ValueTask.CompletedTask;

    private WebApplication Build()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>($"{SectionName}:{nameof(ProxyOptions.BindAddress)}", "127.0.0.1")])
            .AddConfiguration(configuration)
            .Build().GetSection(SectionName);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel();
        // The function's own log, so that both speak with one voice.
        builder.Services.AddSingleton(loggers);
        return ProxyApplication.Build(builder, ProxyConfiguration.Read(section));
    }
}
