using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>Says in the log when the proxy listens, stops and has stopped.</summary>
internal sealed class ProxyAnnouncements(ProxyOptions options, CallsInFlight inFlight, HostingLog log) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var journal = options.Journal.Provider == JournalProvider.Sqlite ? Path.GetFullPath(options.Journal.Path) : "in memory";
        log.Listening(ProxyVersion.Text, options.BindAddress, options.HttpPort, options.ManagementPort, journal);
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
