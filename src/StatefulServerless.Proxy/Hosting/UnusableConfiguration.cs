using Microsoft.Extensions.Hosting;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>Stops a proxy whose configuration turns out to be unusable only after it has started, when the journal can be read.</summary>
internal sealed class UnusableConfiguration(IHostApplicationLifetime lifetime, HostingLog log)
{
    private volatile ProxyConfigurationException? _cause;

    /// <summary>Why the proxy stops; null as long as it need not.</summary>
    public ProxyConfigurationException? Cause => _cause;

    public void Stop(ProxyConfigurationException cause)
    {
        if (_cause is null) log.Unusable(cause.Message);
        _cause = cause;
        lifetime.StopApplication();
    }
}
