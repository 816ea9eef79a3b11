using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>A proxy and an <see cref="EchoFunction"/> in this process, on loopback, with a journal in memory.</summary>
public sealed class EchoService : IAsyncLifetime
{
    private WebApplication? _function;
    private WebApplication? _proxy;
    private GrpcChannel? _channel;

    internal EchoFunction Function { get; } = new();

    /// <summary>What the proxy has logged as an error.</summary>
    internal RecordedErrors Errors { get; } = new();

    /// <summary>What this proxy does differently from others.</summary>
    internal Func<ProxyOptions, ProxyOptions> Configure { get; init; } = options => options;

    /// <summary>The environment of the proxy's host.</summary>
    internal string Environment { get; init; } = Environments.Production;

    internal int Port { get; private set; }

    internal int ManagementPort { get; private set; }

    internal GrpcChannel Channel => _channel!;

    internal IServiceProvider Services => _proxy!.Services;

    internal Echo.EchoClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await StartProxyAsync();
        await StartFunctionAsync();
    }

    /// <summary>Starts the proxy, whose user function is not there yet.</summary>
    internal async Task StartProxyAsync()
    {
        var functionPort = FreePorts.Next();
        _function = BuildFunction(functionPort);
        var options = Configure(new ProxyOptions
        {
            BindAddress = "127.0.0.1",
            HttpPort = FreePorts.Next(),
            ManagementPort = FreePorts.Next(),
            UserFunctionPort = functionPort,
            Journal = new JournalOptions { Provider = JournalProvider.InMemory },
        });
        _proxy = BuildProxy(options);
        Port = options.HttpPort;
        ManagementPort = options.ManagementPort;
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{options.HttpPort}");
        Client = new Echo.EchoClient(_channel);
        await _proxy.StartAsync();
    }

    /// <summary>Starts the user function and waits until the proxy serves it.</summary>
    internal async Task StartFunctionAsync()
    {
        await _function!.StartAsync();
        await Services.GetRequiredService<ServedEntityHolder>().First.WaitAsync(TimeSpan.FromSeconds(60));
    }

    internal Task StopAsync() => _proxy!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_function is not null) await _function.DisposeAsync();
    }

    private WebApplication BuildFunction(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(Function);
        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<EchoFunction>();
        return application;
    }

    private WebApplication BuildProxy(ProxyOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environment });
        builder.WebHost.UseKestrel();
        builder.Logging.AddProvider(Errors);
        return ProxyApplication.Build(builder, options);
    }
}
