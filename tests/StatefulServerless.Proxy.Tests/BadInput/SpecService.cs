using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>A proxy and a <see cref="SpecFunction"/> in this process, on loopback, with a journal in memory.</summary>
public sealed class SpecService : IAsyncLifetime
{
    private readonly SpecFunction _function = new();
    private readonly int _maxRefusedSpecs;
    private WebApplication? _host;
    private WebApplication? _proxy;
    private int _managementPort;

    public SpecService()
    {
    }

    internal SpecService(EntitySpec first, int maxRefusedSpecs = 0) => (_function.Spec, _maxRefusedSpecs) = (first, maxRefusedSpecs);

    /// <summary>What this proxy does differently from others.</summary>
    internal Func<ProxyOptions, ProxyOptions> Configure { get; init; } = options => options;

    /// <summary>What discovery has logged.</summary>
    internal RecordedDiscovery Log { get; } = new();

    internal int Port { get; private set; }

    internal HttpClient Http { get; } = new();

    internal IServiceProvider Proxy => _proxy!.Services;

    private ServedEntityHolder Served => Proxy.GetRequiredService<ServedEntityHolder>();

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        // Until then there is nobody whom a test could have ask again.
        if (_maxRefusedSpecs == 0) await Served.First.WaitAsync(TimeSpan.FromSeconds(60));
    }

    internal async Task StartAsync()
    {
        var functionPort = FreePorts.Next();
        _host = BuildFunction(functionPort);
        await _host.StartAsync();
        (Port, _managementPort) = (FreePorts.Next(), FreePorts.Next());
        _proxy = BuildProxy(functionPort);
        await _proxy.StartAsync();
        Http.BaseAddress = new Uri($"http://127.0.0.1:{Port}");
    }

    /// <summary>Waits until the journal is open and the function was asked for the first time.</summary>
    /// <returns>What stands in the way; null if it is served.</returns>
    internal async Task<string?> AnswersAsync()
    {
        await Proxy.GetRequiredService<JournalGate>().Opened.WaitAsync(TimeSpan.FromSeconds(60));
        while (true)
        {
            var change = Served.NextChange;
            if (Served.IsReady) return null;
            if (!Served.Obstacle.Contains("it has not answered yet", StringComparison.Ordinal)) return Served.Obstacle;
            await change.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Lets the function come back with another spec, and the proxy ask it at once.</summary>
    /// <returns>What stands in the way; null if it is served.</returns>
    internal Task<string?> ComeBackWithAsync(EntitySpec spec)
    {
        _function.Spec = spec;
        return AskAgainAsync();
    }

    /// <summary>Has the proxy ask the function at once.</summary>
    /// <returns>What stands in the way; null if it is served.</returns>
    internal Task<string?> AskAgainAsync()
    {
        var confirmation = Proxy.GetRequiredService<SpecConfirmation>();
        confirmation.Doubt();
        return confirmation.FindObstacleAsync();
    }

    internal async Task<(HttpStatusCode Status, string Text)> AskReadyAsync(CancellationToken cancellation)
    {
        using var answer = await Http.GetAsync(new Uri($"http://127.0.0.1:{_managementPort}/ready"), cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_host is not null) await _host.DisposeAsync();
    }

    private WebApplication BuildFunction(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => grpc.MaxSendMessageSize = null);
        builder.Services.AddSingleton(_function);
        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<SpecFunction>();
        return application;
    }

    private WebApplication BuildProxy(int functionPort)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel();
        builder.Logging.AddProvider(Log);
        return ProxyApplication.Build(builder, Configure(new ProxyOptions
        {
            BindAddress = "127.0.0.1",
            HttpPort = Port,
            ManagementPort = _managementPort,
            UserFunctionPort = functionPort,
            MaxRefusedSpecs = _maxRefusedSpecs,
            Journal = new JournalOptions { Provider = JournalProvider.InMemory },
        }));
    }
}
