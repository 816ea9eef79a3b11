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
    private readonly ConcurrentDictionary<(Place From, Place To, int Port), Relay> _relays = [];
    private readonly ConcurrentDictionary<(Place From, Place To), Cut> _cuts = [];

    public string Description => "TCP relays on the loopback interface";

    public bool HasAddresses => false;

    public IPAddress AddressOf(Place place) => IPAddress.Loopback;

    public CommandLine Inside(Place place, CommandLine command) => command;

    public IPEndPoint Route(Place from, Place to, int port) =>
        _relays.GetOrAdd((from, to, port), _ => new Relay(new IPEndPoint(IPAddress.Loopback, port), CutOf(from, to), CutOf(to, from))).Address;

    public Task CutAsync(Place from, Place to)
    {
        CutOf(from, to).Begin();
        return Task.CompletedTask;
    }

    public Task<long> MendAsync() => Task.FromResult(_cuts.Values.Sum(cut => cut.End()));

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in _relays.Values) await relay.DisposeAsync();
    }

    private Cut CutOf(Place from, Place to) => _cuts.GetOrAdd((from, to), _ => new Cut());
}
