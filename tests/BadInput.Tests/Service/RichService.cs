using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.BadInput.Tests.Transport;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.BadInput.Tests.Service;

/// <summary>
/// The proxy under test as a process of its own, the user function behind it, and the good traffic beside every row. The
/// proxy's heap has a hard limit: memory that grows with what a client sends ends the process.
/// </summary>
public sealed class RichService : IAsyncLifetime
{
    /// <summary>The patience of the proxy with headers that do not come, so short that tests can wait for its end.</summary>
    public static readonly TimeSpan RequestHeadersTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Connections that the proxy accepts at once; more would only make the test longer.</summary>
    public const int MaxConnections = 500;

    /// <summary>Calls that the proxy has in flight at most, so few that a flood of calls must leave nothing behind.</summary>
    public const int MaxCallsInFlight = 2_000;

    private const int MaxHeapBytes = 256 * 1024 * 1024;

    private readonly ServedFunction _rich = new(Rich.Descriptor, Settings());

    // Serves the few rows about composite keys.
    private readonly ServedFunction _filing = new(Filing.Descriptor, Settings());

    internal RichFunction Function => _rich.Function;

    internal ProxyProcess Proxy => _rich.Proxy;

    internal int Port => Proxy.Port;

    /// <param name="name"><c>public</c>, <c>management</c> or <c>remoting</c>.</param>
    internal int PortOf(string name) => name switch
    {
        "public" => Port,
        "management" => Proxy.ManagementPort,
        "remoting" => RemotingPort.Of(Proxy.ProcessId, Port, Proxy.ManagementPort),
        _ => throw new ArgumentException($"no port is called '{name}'", nameof(name)),
    };

    internal GoodTraffic Traffic { get; private set; } = null!;

    /// <summary>Where the service of a gRPC path is served; unknown ones as well as any other.</summary>
    internal Uri AddressOf(string path) => path.StartsWith($"/{Filing.Descriptor.FullName}/", StringComparison.Ordinal) ? _filing.Proxy.Address : Proxy.Address;

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(_rich.StartAsync(), _filing.StartAsync());
        Traffic = new GoodTraffic(Proxy.Address);
        await Traffic.RoundTripAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Traffic is not null) await Traffic.DisposeAsync();
        await _rich.DisposeAsync();
        await _filing.DisposeAsync();
    }

    private static Dictionary<string, string> Settings() => new()
    {
        ["DOTNET_GCHeapHardLimit"] = $"0x{MaxHeapBytes:X}",
        ["StatefulServerless__Journal__Provider"] = "InMemory",
        ["StatefulServerless__RequestHeadersTimeout"] = $"{RequestHeadersTimeout:c}",
        ["StatefulServerless__ConnectionWriteTimeout"] = "00:00:03",
        ["StatefulServerless__StreamIdleTimeout"] = "00:00:03",
        ["StatefulServerless__StreamWriteTimeout"] = "00:00:03",
        ["StatefulServerless__MaxConnections"] = $"{MaxConnections}",
        ["StatefulServerless__MaxCallsPerConnection"] = $"{MaxCallsInFlight / 4}",
        ["StatefulServerless__MaxCallsInFlight"] = $"{MaxCallsInFlight}",
    };
}
