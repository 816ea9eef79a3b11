using System.Net;
using System.Net.Sockets;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>Passes connections on to PostgreSQL, and interferes with one commit when it is told to.</summary>
internal sealed class DatabaseRelay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _database;
    private readonly Task _accepting;
    private CommitTrap? _trap;

    public DatabaseRelay(int databasePort)
    {
        _database = new IPEndPoint(IPAddress.Loopback, databasePort);
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port { get; } = FreePorts.Take();

    /// <summary>Lets something happen to the next commit.</summary>
    /// <returns>Completes when it has happened.</returns>
    public Task TrapNextCommit(CommitFate fate)
    {
        var trap = new CommitTrap(fate);
        Volatile.Write(ref _trap, trap);
        return trap.Sprung;
    }

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
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (near)
        {
            try
            {
                (near.NoDelay, far.NoDelay) = (true, true);
                await far.ConnectAsync(_database, _stop.Token);
                await RelayAsync(near, far);
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                near.Close(0);
            }
        }
    }

    private async Task RelayAsync(Socket near, Socket far)
    {
        CommitTrap? sprung = null;
        await await Task.WhenAny(ForwardAsync(), BackwardAsync());

        async Task ForwardAsync()
        {
            var buffer = new byte[64 * 1024];
            while (await near.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                if (CommitTrap.IsCommit(buffer.AsSpan(0, count))) sprung = Interlocked.Exchange(ref _trap, null);
                if (sprung is { Fate: CommitFate.NeverArrivesUnnoticed })
                {
                    sprung.Spring();
                    // Until the database hangs up.
                    await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
                }

                if (sprung is { Fate: CommitFate.NeverArrives })
                {
                    sprung.Spring();
                    near.Close(0);
                    return;
                }

                await SendAsync(far, buffer.AsMemory(0, count));
            }
        }

        async Task BackwardAsync()
        {
            var buffer = new byte[64 * 1024];
            while (await far.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                if (sprung is null)
                {
                    await SendAsync(near, buffer.AsMemory(0, count));
                    continue;
                }

                sprung.Spring();
                if (sprung.Fate == CommitFate.AnswerNeverComes) continue;
                near.Close(0);
                return;
            }
        }
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await to.SendAsync(bytes, _stop.Token)..];
    }
}
