using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Testing;

/// <summary>A proxy in this process that can be stopped while its function goes on.</summary>
internal sealed class EmbeddedProxy : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly WebApplication _shell;

    private EmbeddedProxy(WebApplication shell) => _shell = shell;

    /// <summary>Returns when the proxy serves the function.</summary>
    public static async Task<EmbeddedProxy> StartAsync(EntityHostPorts ports, string journal, HttpClient http, CancellationToken cancellationToken)
    {
        // The shell is a host without endpoints; its own port is any.
        var builder = WebApplication.CreateBuilder(
        [
            $"--environment={Environments.Development}",
            "--urls=http://127.0.0.1:0",
            $"--StatefulServerless:Proxy:UserFunctionPort={ports.Function}",
            $"--StatefulServerless:Proxy:HttpPort={ports.Proxy}",
            $"--StatefulServerless:Proxy:ManagementPort={ports.Management}",
            $"--StatefulServerless:Proxy:Journal:Path={journal}",
        ]);
        builder.Logging.ClearProviders();
        builder.AddDevelopmentProxy();
        var proxy = new EmbeddedProxy(builder.Build());
        await proxy._shell.StartAsync(cancellationToken);
        await WaitUntilReadyAsync(ports, http, cancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _shell.StopAsync();
        await _shell.DisposeAsync();
    }

    private static async Task WaitUntilReadyAsync(EntityHostPorts ports, HttpClient http, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{ports.Management}/ready"), cancellationToken);
            if (answer.IsSuccessStatusCode) return;
            await Task.Delay(_pause, cancellationToken);
        }
    }
}
