using System.Net;
using System.Net.Sockets;
using StatefulServerless.FaultCampaign.Network;

namespace StatefulServerless.FaultCampaign.Tests.Network;

public sealed class RelayNetworkTests : IAsyncDisposable
{
    private static readonly TimeSpan _arrivesWithin = TimeSpan.FromSeconds(60);

    private readonly RelayNetwork _network = new();
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly TcpClient _client = new();

    [Fact]
    public async Task Bytes_OfAnOpenWay_ArriveBothWays()
    {
        var (near, far) = await ConnectAsync();
        await near.WriteAsync(new byte[] { 1 }, TestContext.Current.CancellationToken);
        Assert.Equal(1, await ReadAsync(far));
        await far.WriteAsync(new byte[] { 2 }, TestContext.Current.CancellationToken);
        Assert.Equal(2, await ReadAsync(near));
        Assert.Equal(0, await _network.MendAsync());
    }

    [Fact]
    public async Task Bytes_OfACutWay_ArriveOnceItIsMended()
    {
        var (near, far) = await ConnectAsync();
        await _network.CutAsync(Place.Node(1), Place.Database);
        await near.WriteAsync(new byte[] { 3 }, TestContext.Current.CancellationToken);
        // The other direction is open, and shows that time has passed for the relay.
        await far.WriteAsync(new byte[] { 4 }, TestContext.Current.CancellationToken);
        Assert.Equal(4, await ReadAsync(near));
        Assert.False(((NetworkStream)far).DataAvailable);
        await _network.MendAsync();
        Assert.Equal(3, await ReadAsync(far));
    }

    [Fact]
    public async Task Peer_OfANode_IsReachedThroughARelay()
    {
        using var server = new TcpListener(_network.AddressOf(Place.Node(1)), 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        await _client.ConnectAsync(new IPEndPoint(_network.PeerAddressOf(Place.Node(1), port), port), TestContext.Current.CancellationToken);
        using var far = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await _client.GetStream().WriteAsync(new byte[] { 5 }, TestContext.Current.CancellationToken);
        Assert.Equal(5, await ReadAsync(far.GetStream()));
    }

    [Fact]
    public async Task Socket_OfAProcess_IsFoundAmongItsFiles()
    {
        var (stranger, own) = ((Place.Node(1), 1), (Place.Node(2), Environment.ProcessId));
        await ConnectAsync();
        var socket = (IPEndPoint)_client.Client.LocalEndPoint!;
        Assert.Equal(Place.Node(2), SocketOwner.Find(socket, [stranger, own]));
        Assert.Null(SocketOwner.Find(socket, [stranger]));
        Assert.Null(SocketOwner.Find(new IPEndPoint(IPAddress.Loopback, 1), [own]));
    }

    public async ValueTask DisposeAsync()
    {
        await _network.DisposeAsync();
        _client.Dispose();
        _server.Dispose();
    }

    private async Task<(Stream Near, Stream Far)> ConnectAsync()
    {
        _server.Start();
        await _client.ConnectAsync(_network.Route(Place.Node(1), Place.Database, ((IPEndPoint)_server.LocalEndpoint).Port), TestContext.Current.CancellationToken);
        return (_client.GetStream(), (await _server.AcceptTcpClientAsync(TestContext.Current.CancellationToken)).GetStream());
    }

    private static async Task<int> ReadAsync(Stream stream)
    {
        var buffer = new byte[1];
        await stream.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(_arrivesWithin, TestContext.Current.CancellationToken);
        return buffer[0];
    }
}
