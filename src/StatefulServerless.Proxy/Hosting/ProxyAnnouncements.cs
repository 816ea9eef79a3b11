using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>Says in the log when the proxy listens, stops and has stopped.</summary>
internal sealed class ProxyAnnouncements(ProxyOptions options, CallsInFlight inFlight, HostingLog log, IJournalStore? store = null) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        log.Listening(ProxyVersion.Text, options.BindAddress, options.HttpPort, options.ManagementPort, store?.Name ?? "in memory");
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        log.Stopping(inFlight.Count, options.ShutdownTimeout);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        log.Stopped();
        return Task.CompletedTask;
    }
}
