using System.Collections.Concurrent;
using System.Net;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Network;

/// <summary>
/// All places share the loopback interface, and a TCP relay stands between every two of them. What a cut holds up arrives once it is mended, as
/// TCP would send it again. It takes no rights at all.
/// </summary>
internal sealed class RelayNetwork : INetwork
{
    private const byte Listening = 0;
    private const byte Announced = 1;

    private readonly ConcurrentDictionary<(Place From, Place To, int Port), Relay> _relays = [];
    private readonly ConcurrentDictionary<Place, Relay> _peers = [];
    private readonly ConcurrentDictionary<(Place From, Place To), Cut> _cuts = [];

    public string Description => "TCP relays on the loopback interface";

    public bool HasAddresses => false;

    /// <summary>The processes that have connections of their own to other proxies.</summary>
    public Func<IEnumerable<(Place Place, int ProcessId)>> Peers { get; set; } = () => [];

    public IPAddress AddressOf(Place place) => place.IsNode ? Loopback(Listening, place) : IPAddress.Loopback;

    public CommandLine Inside(Place place, CommandLine command) => command;

    public IPEndPoint Route(Place from, Place to, int port) =>
        _relays.GetOrAdd((from, to, port), _ => new Relay(new(IPAddress.Loopback, 0), new(AddressOf(to), port), _ => (CutOf(from, to), CutOf(to, from)))).Address;

    /// <remarks>All others must know a proxy by one address, so one relay serves all of them; it looks up who has connected.</remarks>
    public IPAddress PeerAddressOf(Place node, int port) =>
        _peers.GetOrAdd(node, _ => new Relay(new(Loopback(Announced, node), port), new(AddressOf(node), port), caller => CutsOf(caller, node))).Address.Address;

    public Task CutAsync(Place from, Place to)
    {
        CutOf(from, to).Begin();
        return Task.CompletedTask;
    }

    public Task SlowAsync(Place from, Place to)
    {
        CutOf(from, to).Slow();
        return Task.CompletedTask;
    }

    public Task<long> MendAsync() => Task.FromResult(_cuts.Values.Sum(cut => cut.End()));

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in _relays.Values.Concat(_peers.Values)) await relay.DisposeAsync();
    }

    // Somebody else's connection is never cut.
    private (Cut There, Cut Back) CutsOf(IPEndPoint caller, Place node) =>
        SocketOwner.Find(caller, Peers()) is { } from ? (CutOf(from, node), CutOf(node, from)) : (new Cut(), new Cut());

    private Cut CutOf(Place from, Place to) => _cuts.GetOrAdd((from, to), _ => new Cut());

    private static IPAddress Loopback(byte purpose, Place node) => new([127, 0, purpose, (byte)(node.Number + 1)]);
}
