using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Frontend.DevelopmentPage;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>A proxy inside a user function's process: up after the function, down before it.</summary>
internal sealed class DevelopmentProxy(
    IConfiguration configuration, IHostEnvironment environment, IServer function, IEnumerable<ILoggerProvider> logs) : IHostedLifecycleService, IAsyncDisposable
{
    public const string SectionName = "StatefulServerless:Proxy";

    private const string UserFunctionPort = $"{SectionName}:{nameof(ProxyOptions.UserFunctionPort)}";

    private WebApplication? _proxy;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        _proxy = Build();
        await _proxy.StartAsync(cancellationToken);
        _ = AnnounceAsync(_proxy.Services);
    }

    private static async Task AnnounceAsync(IServiceProvider services)
    {
        var served = await services.GetRequiredService<ServedEntityHolder>().First;
        var address = $"http://localhost:{services.GetRequiredService<ProxyOptions>().HttpPort}";
        var lines = CallLines.WriteAndRead(served, address).Append($"curl {address}/").Select(line => $"{Environment.NewLine}  {line}");
        services.GetRequiredService<HostingLog>().TryIt(served.EntityType.FullName, address, string.Concat(lines));
    }

    // Hosted services stop in an order that is not ours; this comes before all of them.
    public Task StoppingAsync(CancellationToken cancellationToken) => _proxy?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _proxy?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IEnumerable<KeyValuePair<string, string?>> Defaults()
    {
        yield return KeyValuePair.Create<string, string?>($"{SectionName}:{nameof(ProxyOptions.BindAddress)}", "127.0.0.1");
        if (FunctionPort() is { } port) yield return KeyValuePair.Create<string, string?>(UserFunctionPort, port.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Where the function listens. One with several ports has several entity types, and a proxy serves one: it does not guess which.</summary>
    private int? FunctionPort()
    {
        var addresses = function.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        int[] ports = [.. addresses.Select(address => BindingAddress.Parse(address).Port).Distinct().Order()];
        if (ports.Length > 1 && configuration[UserFunctionPort] is null)
            throw new ProxyConfigurationException([$"config: {UserFunctionPort}: not set: the function listens on the ports {string.Join(", ", ports)}, and a proxy serves one entity type. Say which port is meant, and run the tool stateful-serverless-proxy for each other one"]);
        return ports.Length == 0 ? null : ports[0];
    }

    private WebApplication Build()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(Defaults())
            .AddConfiguration(configuration)
            .Build().GetSection(SectionName);
        var builder = EmbeddedProxy.NewBuilder(environment.EnvironmentName, logs);
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        return ProxyApplication.Build(builder, ProxyConfiguration.Read(section));
    }
}
