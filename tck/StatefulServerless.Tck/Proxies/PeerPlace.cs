using System.Net;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Proxies;

/// <summary>
/// Where a proxy of several is to be found by the others: at an address of the loopback network at which a relay listens, so that the kit can
/// part them. The proxy itself listens on 127.0.0.1, on the same port.
/// </summary>
internal sealed class PeerPlace : IAsyncDisposable
{
    private readonly PeerRelay _relay;

    /// <param name="number">Which of the proxies, from 1.</param>
    public PeerPlace(int number)
    {
        Host = new IPAddress([127, 0, 1, (byte)number]);
        _relay = new PeerRelay(new IPEndPoint(Host, Port), new IPEndPoint(IPAddress.Loopback, Port));
    }

    public IPAddress Host { get; }

    public int Port { get; } = FreePorts.Take();

    /// <summary>Nothing gets to the proxy from its peers any more.</summary>
    public void Cut() => _relay.Cut();

    public void Mend() => _relay.Mend();

    /// <summary>What the settings of a proxy may name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Places(IEnumerable<PeerPlace> all) =>
    [
        new("peer-host", $"{Host}"),
        new("peer-port", $"{Port}"),
        new("seeds", string.Join(',', all.Select(place => $"{place.Host}:{place.Port}"))),
        new("seed", all.Select(place => $"{place.Host}:{place.Port}").First()),
    ];

    public ValueTask DisposeAsync() => _relay.DisposeAsync();
}
