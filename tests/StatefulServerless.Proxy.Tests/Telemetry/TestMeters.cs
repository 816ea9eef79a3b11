using System.Diagnostics.Metrics;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>Makes the proxy's instruments without a proxy.</summary>
internal sealed class TestMeters : IMeterFactory
{
    public TestMeters() => ProxyMeter = new ProxyMeter(this);

    public ProxyMeter ProxyMeter { get; }

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        return new Meter(options);
    }

    public void Dispose()
    {
    }
}
