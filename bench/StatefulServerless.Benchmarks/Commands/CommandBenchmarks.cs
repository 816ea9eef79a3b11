using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Example.ShoppingCart.Api;
using Grpc.Net.Client;
using Cart = Example.ShoppingCart.Api.ShoppingCart;

namespace StatefulServerless.Benchmarks.Commands;

/// <summary>
/// A command's whole way: gRPC in, proxy, user function, journal, reply; three processes. A plain gRPC call is the
/// transport, a query adds proxy and function, a command adds the journal. Each caller has an entity of its own and waits
/// for its answers. Times are for one call, all callers together.
/// </summary>
[Config(typeof(Settings))]
public class CommandBenchmarks
{
    private const int CallsPerRound = 2_048;

    private readonly List<IDisposable> _peers = [];
    private string _folder = "";
    private Cart.ShoppingCartClient _echo = null!;
    private Cart.ShoppingCartClient _cart = null!;

    [Params("InMemory", "Sqlite")]
    public string Journal { get; set; } = "";

    [Params(1, 32, 256)]
    public int Callers { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("bench-").FullName;
        var (echo, function, proxy, management) = (Peer.FreePort(), Peer.FreePort(), Peer.FreePort(), Peer.FreePort());
        _peers.AddRange([Peer.Echo(echo), Peer.Function(function), Peer.Proxy(proxy, management, function, Journal, _folder)]);
        _echo = Connect(echo);
        _cart = Connect(proxy);
        using var http = new HttpClient();
        while (!await IsReadyAsync(http, $"http://127.0.0.1:{management}/ready")) await Task.Delay(100);
        await AddAsync(_cart);
    }

    [GlobalCleanup]
    public void Stop()
    {
        foreach (var peer in Enumerable.Reverse(_peers)) peer.Dispose();
        _peers.Clear();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = CallsPerRound)]
    public Task GrpcCall() => AddAsync(_echo);

    [Benchmark(OperationsPerInvoke = CallsPerRound)]
    public Task Query() => CallAsync(caller => _cart.GetCartAsync(new GetShoppingCart { UserId = $"user-{caller}" }).ResponseAsync);

    [Benchmark(OperationsPerInvoke = CallsPerRound)]
    public Task Command() => AddAsync(_cart);

    private Task AddAsync(Cart.ShoppingCartClient client) => CallAsync(caller =>
        client.AddItemAsync(new AddLineItem { UserId = $"user-{caller}", ProductId = "A14362347", Name = "Deluxe", Quantity = 1 }).ResponseAsync);

    private Task CallAsync(Func<int, Task> call) => Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
    {
        for (var i = 0; i < CallsPerRound / Callers; i++) await call(caller);
    }));

    private Cart.ShoppingCartClient Connect(int port)
    {
        var channel = GrpcChannel.ForAddress(
            $"http://127.0.0.1:{port}",
            new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true } });
        _peers.Add(channel);
        return new Cart.ShoppingCartClient(channel);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(address));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // The processes are built already; only the load runs here.
    private sealed class Settings : BenchmarkDotNet.Configs.ManualConfig
    {
        public Settings() => AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(5)
            .WithIterationCount(10)
            .WithInvocationCount(1)
            .WithUnrollFactor(1));
    }
}
