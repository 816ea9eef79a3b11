using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.Benchmarks.Commands;
using StatefulServerless.Benchmarks.Streams;
using StatefulServerless.Protocol;

namespace StatefulServerless.Benchmarks.Startup;

/// <summary>Starts a cart and asks it as soon as it can be asked, as a proxy and a client would who cannot wait.</summary>
internal sealed class CartStart : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("start-").FullName;
    private readonly int _functionPort = Peer.FreePort();
    private readonly int _httpPort = Peer.FreePort();
    private readonly long _began;
    private readonly Process _process;

    private CartStart(PublishedCart cart)
    {
        var start = new ProcessStartInfo(cart.Program) { WorkingDirectory = _folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = cart.HasProxy ? "Development" : "Production";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["StatefulServerless__Port"] = Text(_functionPort);
        start.Environment["StatefulServerless__Proxy__HttpPort"] = Text(_httpPort);
        start.Environment["StatefulServerless__Proxy__ManagementPort"] = Text(Peer.FreePort());
        _began = Stopwatch.GetTimestamp();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{cart.Program} did not start.");
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    public static async Task<StartFigures> MeasureAsync(PublishedCart cart)
    {
        using var start = new CartStart(cart);
        await start.AwaitPortAsync(start._functionPort);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{start._functionPort}");
        var function = new Entity.EntityClient(channel);
        await function.readyAsync(new Empty());
        var ready = start.Elapsed;
        if (cart.HasProxy) await start.AddThroughProxyAsync();
        else await AddAsync(function);
        var command = start.Elapsed;
        start._process.Refresh();
        return new StartFigures(ready, command, start._process.WorkingSet64);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task AddAsync(Entity.EntityClient function)
    {
        using var stream = function.handle();
        foreach (var frame in Conversations.Commands("AddItem", Conversations.Add(quantity: 1), 1)) await stream.RequestStream.WriteAsync(frame);
        if (!await stream.ResponseStream.MoveNext() || stream.ResponseStream.Current.Reply is null) throw new InvalidOperationException("The cart refused the first command.");
    }

    private async Task AddThroughProxyAsync()
    {
        await AwaitPortAsync(_httpPort);
        using var http = new HttpClient { Timeout = _limit };
        var add = new Uri($"http://127.0.0.1:{_httpPort}/cart/ann/items/add");
        // The proxy says "try again" until it has discovered the function.
        while (!(await http.PostAsJsonAsync(add, new { productId = "tea", name = "Tea", quantity = 1 })).IsSuccessStatusCode) await PauseAsync();
    }

    private async Task AwaitPortAsync(int port)
    {
        while (!await ListensAsync(port)) await PauseAsync();
    }

    private Task PauseAsync() => _process.HasExited || Elapsed > _limit
        ? throw new InvalidOperationException($"{_process.StartInfo.FileName} does not serve.")
        : Task.Delay(_interval);

    private static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
