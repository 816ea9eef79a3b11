using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.FaultCampaign.Network;

/// <summary>Passes TCP connections on, each direction as far as its cut lets it.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _target;
    private readonly Func<IPEndPoint, (Cut There, Cut Back)> _cuts;
    private readonly Task _accepting;

    /// <param name="address">Where it listens; port 0 takes any.</param>
    /// <param name="target">Where connections are passed on to.</param>
    /// <param name="cuts">The way of a connection that comes from there: to the target, and back.</param>
    public Relay(IPEndPoint address, IPEndPoint target, Func<IPEndPoint, (Cut There, Cut Back)> cuts)
    {
        (_listener, _target, _cuts) = (new TcpListener(address), target, cuts);
        _listener.Start();
        Address = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    public IPEndPoint Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
    }

    private async Task ServeAsync(Socket near)
    {
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (near)
        {
            try
            {
                near.NoDelay = true;
                var (there, back) = _cuts((IPEndPoint)near.RemoteEndPoint!);
                await there.PassAsync(_stop.Token);
                await far.ConnectAsync(_target, _stop.Token);
                // When one direction ends badly the connection is over.
                await await Task.WhenAny(CopyAsync(near, far, there), CopyAsync(far, near, back));
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                near.Close(0);
                far.Close(0);
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to, Cut cut)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
        {
            await cut.PassAsync(_stop.Token);
            for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _stop.Token);
        }

        await cut.PassAsync(_stop.Token);
        to.Shutdown(SocketShutdown.Send);
    }
}
