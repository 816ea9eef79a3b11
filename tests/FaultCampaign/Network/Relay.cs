using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.FaultCampaign.Network;

/// <summary>Passes TCP connections on, each direction as far as its cut lets it.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _target;
    private readonly Cut _there;
    private readonly Cut _back;
    private readonly Task _accepting;

    public Relay(IPEndPoint target, Cut there, Cut back)
    {
        (_target, _there, _back) = (target, there, back);
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
                await _there.PassAsync(_stop.Token);
                await far.ConnectAsync(_target, _stop.Token);
                // When one direction ends badly the connection is over.
                await await Task.WhenAny(CopyAsync(near, far, _there), CopyAsync(far, near, _back));
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
