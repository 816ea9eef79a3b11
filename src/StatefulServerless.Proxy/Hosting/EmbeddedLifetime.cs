using Microsoft.Extensions.Hosting;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>The lifetime of a proxy inside another host: that host listens to the process's signals, this one does not.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
