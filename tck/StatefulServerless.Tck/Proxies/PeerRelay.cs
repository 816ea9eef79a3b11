using System.Net;
using System.Net.Sockets;

namespace StatefulServerless.Tck.Proxies;

/// <summary>Stands before the port at which a proxy hears of its peers. While it is cut nothing passes, and what waits arrives later, as TCP has it.</summary>
internal sealed class PeerRelay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IPEndPoint _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _mended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PeerRelay(IPEndPoint address, IPEndPoint target)
    {
        (_listener, _target) = (new TcpListener(address), target);
        _mended.SetResult();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public void Cut() => _mended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend() => _mended.TrySetResult();

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
                await PassAsync();
                await far.ConnectAsync(_target, _stop.Token);
                // When one direction ends badly the connection is over.
                await await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                near.Close(0);
                far.Close(0);
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
        {
            await PassAsync();
            for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _stop.Token);
        }

        await PassAsync();
        to.Shutdown(SocketShutdown.Send);
    }

    private Task PassAsync() => _mended.Task.WaitAsync(_stop.Token);
}
