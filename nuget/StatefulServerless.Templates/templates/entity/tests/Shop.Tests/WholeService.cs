using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using StatefulServerless.Proxy.Hosting;

namespace TemplateRoot.Tests;

/// <summary>The whole service in this process: the entity, and a proxy whose journal is in memory. The tests of a class share it.</summary>
public sealed class WholeService : IAsyncLifetime
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromMinutes(1);

    private WebApplication? _host;

    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var ports = FreePorts(3);
        var builder = StatefulHost.CreateBuilder(
        [
            "--environment=Development",
            $"--StatefulServerless:Port={ports[0]}",
            $"--StatefulServerless:Proxy:HttpPort={ports[1]}",
            $"--StatefulServerless:Proxy:ManagementPort={ports[2]}",
            "--StatefulServerless:Proxy:Journal:Provider=inmemory",
        ]);
        builder.Services.AddStatefulEntity<CartEntity>();
        builder.AddDevelopmentProxy();
        _host = builder.Build();
        _host.MapStatefulEntities();
        await _host.StartAsync(TestContext.Current.CancellationToken);
        Http.BaseAddress = new Uri($"http://127.0.0.1:{ports[1]}");
        await AwaitReadyAsync(new Uri($"http://127.0.0.1:{ports[2]}/ready"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_host is null) return;
        await _host.StopAsync(TestContext.Current.CancellationToken);
        await _host.DisposeAsync();
    }

    private async Task AwaitReadyAsync(Uri address)
    {
        using var time = new CancellationTokenSource(_startLimit);
        while (true)
        {
            using var answer = await Http.GetAsync(address, time.Token);
            if (answer.IsSuccessStatusCode) return;
            await Task.Delay(100, time.Token);
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
