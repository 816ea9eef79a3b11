using Grpc.Net.Client;
using StatefulServerless.EndToEnd.Tests.Databases;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>A proxy, a user function and a journal of their own, as real processes, with clients for both front doors.</summary>
public sealed class CartService : IAsyncLifetime
{
    private const int MaxMessageBytes = 8 * 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("stateful-serverless-").FullName;
    private readonly GrpcChannel _channel;

    /// <summary>The example behind a proxy with default settings, but for a shorter patience with silent connections.</summary>
    public CartService()
        : this(UserFunction.Example(), ("RequestHeadersTimeout", "00:00:03"))
    {
    }

    internal CartService(UserFunction function, params IEnumerable<(string Key, string Value)> settings)
    {
        Function = function;
        var environment = settings.ToDictionary(setting => $"StatefulServerless__{setting.Key}", setting => setting.Value);
        Proxy = new ProxyProcess(function.Port, Path.Combine(_folder, "journal.db"), environment);
        Http = new HttpClient { BaseAddress = Proxy.Address, Timeout = TimeSpan.FromSeconds(60) };
        _channel = GrpcChannel.ForAddress(Proxy.Address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true },
            MaxReceiveMessageSize = MaxMessageBytes,
            MaxSendMessageSize = MaxMessageBytes,
        });
        Carts = new CartClient(_channel);
    }

    internal UserFunction Function { get; }

    internal ProxyProcess Proxy { get; }

    internal HttpClient Http { get; }

    internal CartClient Carts { get; }

    internal GrpcChannel Channel => _channel;

    /// <summary>The rows of its own journal, a SQLite file.</summary>
    internal JournalRows Journal => JournalRows.OfFile(JournalPath);

    /// <summary>That file.</summary>
    internal string JournalPath => Path.Combine(_folder, "journal.db");

    /// <summary>What both processes wrote.</summary>
    internal string Log => $"== proxy ==\n{Proxy.Log}\n== user function ==\n{Function.Log}";

    public async ValueTask InitializeAsync()
    {
        Function.Start();
        Proxy.Start();
        await BecomesReadyAsync();
    }

    /// <summary>A second proxy before the same function, on the same journal. Not started; the caller disposes it.</summary>
    internal ProxyProcess AnotherProxy(params IEnumerable<(string Key, string Value)> settings) =>
        new(Function.Port, Path.Combine(_folder, "journal.db"), settings.ToDictionary(setting => $"StatefulServerless__{setting.Key}", setting => setting.Value));

    internal Task BecomesReadyAsync() => Proxy.BecomesReadyAsync(() => Log);

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        Http.Dispose();
        await Proxy.DisposeAsync();
        await Function.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
